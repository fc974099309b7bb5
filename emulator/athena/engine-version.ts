/** What the engine says it is: the version of Athena whose SQL it answers. */
export const engineVersion = {
  SelectedEngineVersion: 'AUTO',
  EffectiveEngineVersion: 'Athena engine version 3',
} as const;
