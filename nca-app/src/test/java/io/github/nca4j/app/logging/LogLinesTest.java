package io.github.nca4j.app.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator.ExecutionStatus;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.ConsoleAppender;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogLinesTest {
  @Test
  void logbackFindsThem() {
    assertThat(ServiceLoader.load(ch.qos.logback.classic.spi.Configurator.class))
        .anyMatch(LogLines.class::isInstance);
    assertThat(LoggerFactory.getILoggerFactory()).isInstanceOf(LoggerContext.class);
  }

  @Test
  void linesGoToStandardErrorWithTheirLevelAndWhatWasThrown() {
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter());
    context.start();
    LogLines lines = new LogLines();
    lines.setContext(context);
    assertThat(lines.configure(context)).isEqualTo(ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY);
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    ConsoleAppender<ILoggingEvent> appender =
        (ConsoleAppender<ILoggingEvent>) root.getAppender("stderr");
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    assertThat(appender.getTarget()).isEqualTo("System.err");
    appender.setOutputStream(written);
    root.info("seen {}", 7);
    root.debug("not seen");
    root.error("failed", new IllegalStateException("why"));
    assertThat(written.toString(StandardCharsets.UTF_8).lines().toList())
        .startsWith("INFO  seen 7", "ERROR failed", "java.lang.IllegalStateException: why");
  }
}
