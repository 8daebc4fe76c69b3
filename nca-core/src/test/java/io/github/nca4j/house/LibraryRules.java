package io.github.nca4j.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;

/** What core, autodiff and train keep to beside: they run on a server, and need little. */
public final class LibraryRules {
  @ArchTest
  public static final ArchRule itStandsOnSlf4jAndTheJdkWithoutItsDesktop =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.github.nca4j..",
              "org.slf4j..",
              "java.io..",
              "java.lang..",
              "java.math..",
              "java.nio..",
              "java.security..",
              "java.text..",
              "java.time..",
              "java.util..",
              "com.sun.management..",
              "jdk.incubator.vector..");

  @ArchTest
  public static final ArchRule itWritesToNoStandardStream =
      noClasses().should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);

  private LibraryRules() {}
}
