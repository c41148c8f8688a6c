/**
 * Names variables as the environment of a child process. Next's types demand `NODE_ENV` there,
 * which a child must not be given unasked: npm would leave out what it is told to build with.
 */
export function childEnvironment(variables: Record<string, string>): NodeJS.ProcessEnv {
  return variables as NodeJS.ProcessEnv;
}
