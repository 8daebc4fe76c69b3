package io.github.nca4j.house;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.ObjectInputStream;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Proxy;
import java.util.ResourceBundle;

/**
 * What core, exchange, autodiff and train keep to beside: they run on a server, and need little.
 */
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

  /** What is looked up by name is not in a native image, unless its builder is told. */
  @ArchTest
  public static final ArchRule onlyClassesThatTheMetadataKnowsLookAnythingUpByName =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("io.github.nca4j.core.compute.Compute")
          .and()
          .doNotHaveFullyQualifiedName("io.github.nca4j.core.compute.scalar.ScalarLoops")
          .should()
          .callMethodWhere(
              target(owner(assignableTo(Class.class)))
                  .and(
                      target(
                          nameMatching(
                              "forName|newInstance"
                                  + "|get(Declared)?(Constructor|Method|Field|RecordComponent)s?")))
                  .or(target(owner(assignableTo(MethodHandles.Lookup.class))))
                  .or(target(owner(assignableTo(ResourceBundle.class))))
                  .or(target(owner(assignableTo(Proxy.class))))
                  .or(target(owner(assignableTo(ObjectInputStream.class)))));

  private LibraryRules() {}
}
