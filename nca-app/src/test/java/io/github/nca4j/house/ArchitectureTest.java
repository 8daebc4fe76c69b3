package io.github.nca4j.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;

/** The directions that the modules and packages keep, and what the library may stand on. */
@AnalyzeClasses(packages = "io.github.nca4j", importOptions = ArchitectureTest.WithoutTests.class)
class ArchitectureTest {
  /** As ArchUnit's own, but for any build folder ({@code nca.build.dir}), not target alone. */
  static final class WithoutTests implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/test-classes/");
    }
  }

  private static final String CORE = "io.github.nca4j.core..";
  private static final String COMPUTE = "io.github.nca4j.core.compute..";
  private static final String COMPUTE_CONTRACT =
      "io\\.github\\.nca4j\\.core\\.compute\\."
          + "(CellBlock|CellKernels|CellList|BitMask|Layout|MatrixKernels|RuleGradients|UndoLog).*";
  private static final String ACTIVATION = "io\\.github\\.nca4j\\.core\\.Activation.*";
  private static final String IMAGE = "io.github.nca4j.image..";
  private static final String AUTODIFF = "io.github.nca4j.autodiff..";
  private static final String TRAIN = "io.github.nca4j.train..";
  private static final String ONNX = "io.github.nca4j.onnx..";
  private static final String VIEW = "io.github.nca4j.view..";
  private static final String BENCH = "io.github.nca4j.bench..";
  private static final String EXAMPLES = "io.github.nca4j.examples..";
  private static final String APP = "io.github.nca4j.app..";
  private static final String[] HEADLESS = {CORE, AUTODIFF, TRAIN, ONNX, BENCH};
  private static final String[] FOUNDATION = {CORE, IMAGE, AUTODIFF, TRAIN};
  private static final String[] LIBRARY = {CORE, IMAGE, AUTODIFF, TRAIN, ONNX, VIEW};

  @ArchTest
  static final ArchRule aModuleKnowsOnlyThoseBelowIt =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("core")
          .definedBy(CORE)
          .layer("image")
          .definedBy(IMAGE)
          .layer("autodiff")
          .definedBy(AUTODIFF)
          .layer("train")
          .definedBy(TRAIN)
          .layer("onnx")
          .definedBy(ONNX)
          .layer("view")
          .definedBy(VIEW)
          .layer("bench")
          .definedBy(BENCH)
          .layer("examples")
          .definedBy(EXAMPLES)
          .layer("app")
          .definedBy(APP)
          .whereLayer("core")
          .mayNotAccessAnyLayer()
          .whereLayer("image")
          .mayOnlyAccessLayers("core")
          .whereLayer("autodiff")
          .mayOnlyAccessLayers("core")
          .whereLayer("train")
          .mayOnlyAccessLayers("core", "autodiff")
          .whereLayer("onnx")
          .mayOnlyAccessLayers("core")
          .whereLayer("view")
          .mayOnlyAccessLayers("core", "image", "autodiff", "train")
          .whereLayer("bench")
          .mayOnlyAccessLayers("core", "autodiff", "train")
          .whereLayer("examples")
          .mayOnlyAccessLayers("core", "image", "autodiff", "train", "view")
          .whereLayer("app")
          .mayOnlyAccessLayers("core", "image", "autodiff", "train", "onnx", "view", "bench");

  @ArchTest
  static final ArchRule picturesAreLeftToImageAndView =
      noClasses()
          .that()
          .resideInAnyPackage(HEADLESS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.awt..", "javax.imageio..", "javax.swing..");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("io.github.nca4j.(**)").should().beFreeOfCycles();

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

  @ArchTest
  static final ArchRule theFoundationStandsOnSlf4jJacksonAndTheJdk =
      classes()
          .that()
          .resideInAnyPackage(FOUNDATION)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.github.nca4j..",
              "org.slf4j..",
              "com.fasterxml.jackson..",
              "java..",
              "javax.imageio..",
              "com.sun.management..",
              "org.w3c.dom..",
              "jdk.incubator.vector..");

  @ArchTest
  static final ArchRule theLibraryWritesToNoStandardStream =
      noClasses()
          .that()
          .resideInAnyPackage(LIBRARY)
          .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);

  @ArchTest
  static final ArchRule nothingStaticIsReassigned =
      fields()
          .that()
          .areDeclaredInClassesThat()
          .areNotInterfaces()
          .and()
          .areStatic()
          .should()
          .beFinal();

  @ArchTest
  static final ArchRule classesAreNamedForWhatTheyAre =
      noClasses().should().haveNameMatching(".*(Utils?|Utilities|Helper.*|Manager.*|Impl)");

  @ArchTest
  static final ArchRule packagesAreNamedForWhatTheyHold =
      noClasses()
          .should()
          .resideInAnyPackage(
              "..util..", "..utils..", "..helper..", "..helpers..", "..manager..", "..impl..");
}
