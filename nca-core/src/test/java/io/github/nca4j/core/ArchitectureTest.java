package io.github.nca4j.core;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.nca4j.house.WithoutTests;

/** What the compute kernels may know. */
@AnalyzeClasses(packages = "io.github.nca4j.core", importOptions = WithoutTests.class)
class ArchitectureTest {
  private static final String COMPUTE = "io.github.nca4j.core.compute..";
  private static final String COMPUTE_CONTRACT =
      "io\\.github\\.nca4j\\.core\\.compute\\."
          + "(CellBlock|CellKernels|CellList|BitMask|Layout|MatrixKernels|RuleGradients|UndoLog).*";
  private static final String ACTIVATION = "io\\.github\\.nca4j\\.core\\.Activation.*";

  @ArchTest
  static final ArchRule computeKnowsTheValuesOfCoreAlone =
      classes()
          .that()
          .resideInAPackage(COMPUTE)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.github.nca4j.core",
              COMPUTE,
              "org.slf4j..",
              "java..",
              "com.sun.management..",
              "jdk.incubator.vector..");

  @ArchTest
  static final ArchRule theProvidersKnowArraysAndActivationsAlone =
      noClasses()
          .that()
          .resideInAPackage("io.github.nca4j.core.compute.*")
          .or()
          .haveNameMatching(COMPUTE_CONTRACT)
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.github.nca4j.core")
                  .and(DescribedPredicate.not(nameMatching(ACTIVATION))));
}
