/** One line that is written over again, on a terminal; elsewhere only what is `done` is written. */
export function createProgressLine(output: NodeJS.WriteStream = process.stdout): {
  show: (text: string) => void;
  done: (text: string) => void;
} {
  return {
    show(text) {
      if (output.isTTY) output.write(`\r\u001B[2K${text}`);
    },
    done(text) {
      output.write(output.isTTY ? `\r\u001B[2K${text}\n` : `${text}\n`);
    },
  };
}
