package io.github.nca4j.core.compute;

/** Threads that share numbered tasks. */
public interface Workers extends AutoCloseable {
  /** The calling thread alone, as worker 0. */
  Workers SERIAL =
      new Workers() {
        @Override
        public int count() {
          return 1;
        }

        @Override
        public void run(int tasks, Task body) {
          for (int task = 0; task < tasks; task++) {
            body.run(task, 0);
          }
        }
      };

  /** One task of many. */
  @FunctionalInterface
  interface Task {
    /**
     * Does a task.
     *
     * @param task 0 to tasks - 1
     * @param worker the thread's number, 0 to count - 1, for buffers of its own
     */
    void run(int task, int worker);
  }

  /** How many threads there are, the caller included. */
  int count();

  /** Runs every task once, in any order and on any worker, and returns when all are done. */
  void run(int tasks, Task body);

  /** Ends the threads, if they are these workers' own; a job that runs is finished first. */
  @Override
  default void close() {}
}
