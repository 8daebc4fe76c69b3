package io.github.nca4j.app.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.LayoutBase;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * Sends log lines to standard error, since standard output belongs to results. {@code
 * -Dnca.log=debug} says more. Logback finds it as a service: to read the same from XML would take
 * longer than all else that it does before the first line. Where {@code
 * -Dlogback.configurationFile} names a file, that one counts. Used by one thread.
 */
public final class LogLines extends ContextAwareBase implements Configurator {
  private static final String FILE = "logback.configurationFile";

  /** For the service loader. */
  public LogLines() {}

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    if (System.getProperty(FILE) != null) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    Lines lines = new Lines();
    lines.setContext(context);
    lines.start();
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setContext(context);
    encoder.setLayout(lines);
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setName("stderr");
    appender.setTarget("System.err");
    appender.setEncoder(encoder);
    appender.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.toLevel(System.getProperty("nca.log"), Level.INFO));
    root.addAppender(appender);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /** A level and a message, and where it has one, what was thrown. */
  private static final class Lines extends LayoutBase<ILoggingEvent> {
    private static final int WIDEST = Level.ERROR.toString().length();

    @Override
    public String doLayout(ILoggingEvent event) {
      String level = event.getLevel().toString();
      StringBuilder line = new StringBuilder(level);
      line.append(" ".repeat(Math.max(0, WIDEST - level.length())));
      line.append(' ').append(event.getFormattedMessage()).append(System.lineSeparator());
      if (event.getThrowableProxy() != null) {
        line.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
      }
      return line.toString();
    }
  }
}
