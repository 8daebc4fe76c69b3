package io.github.nca4j.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;

/** The directions that the modules keep. */
@AnalyzeClasses(packages = "io.github.nca4j", importOptions = WithoutTests.class)
class ArchitectureTest {
  private static final String CORE = "io.github.nca4j.core..";
  private static final String EXCHANGE = "io.github.nca4j.exchange..";
  private static final String IMAGE = "io.github.nca4j.image..";
  private static final String AUTODIFF = "io.github.nca4j.autodiff..";
  private static final String TRAIN = "io.github.nca4j.train..";
  private static final String ONNX = "io.github.nca4j.onnx..";
  private static final String VIEW = "io.github.nca4j.view..";
  private static final String BENCH = "io.github.nca4j.bench..";
  private static final String EXAMPLES = "io.github.nca4j.examples..";
  private static final String APP = "io.github.nca4j.app..";
  private static final String[] HEADLESS = {CORE, EXCHANGE, AUTODIFF, TRAIN, ONNX, BENCH};
  private static final String[] LIBRARY = {CORE, EXCHANGE, IMAGE, AUTODIFF, TRAIN, ONNX, VIEW};

  @ArchTest
  static final ArchRule aModuleKnowsOnlyThoseBelowIt =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("core")
          .definedBy(CORE)
          .layer("exchange")
          .definedBy(EXCHANGE)
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
          .whereLayer("exchange")
          .mayOnlyAccessLayers("core")
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
          .mayOnlyAccessLayers(
              "core", "exchange", "image", "autodiff", "train", "onnx", "view", "bench");

  @ArchTest
  static final ArchRule picturesAreLeftToImageAndView =
      noClasses()
          .that()
          .resideInAnyPackage(HEADLESS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.awt..", "javax.imageio..", "javax.swing..");

  @ArchTest
  static final ArchRule theLibraryWritesToNoStandardStream =
      noClasses()
          .that()
          .resideInAnyPackage(LIBRARY)
          .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);
}
