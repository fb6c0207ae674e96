/** 0: done; 1: found a problem; 2: wrong use. */
export type ExitCode = 0 | 1 | 2;

/**
 * One word of the command line. Its modules are loaded when it is asked for, so that a verb on a file does not
 * wait for the server's code. Data goes to standard output, everything else to standard error; `--help` is
 * answered by the dispatcher.
 */
export type Verb = {
  /** How it is used, in the terminal's language. */
  help(): string;
  run(args: readonly string[]): Promise<ExitCode>;
};
