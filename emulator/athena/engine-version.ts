/** What the engine says it is: the version of Athena whose SQL it answers. */
export const engineVersion = {
  SelectedEngineVersion: 'AUTO',
  EffectiveEngineVersion: 'Athena engine version 3',
} as const;

/** What a work group may select. */
export const engine_versions: readonly string[] = [
  engineVersion.SelectedEngineVersion,
  engineVersion.EffectiveEngineVersion,
];
