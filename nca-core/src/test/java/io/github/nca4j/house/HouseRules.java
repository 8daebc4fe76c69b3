package io.github.nca4j.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the classes of every module keep to. */
public final class HouseRules {
  @ArchTest
  public static final ArchRule packagesHaveNoCycles =
      slices().matching("io.github.nca4j.(**)").should().beFreeOfCycles();

  @ArchTest
  public static final ArchRule nothingStaticIsReassigned =
      fields()
          .that()
          .areDeclaredInClassesThat()
          .areNotInterfaces()
          .and()
          .areStatic()
          .should()
          .beFinal()
          .allowEmptyShould(true);

  @ArchTest
  public static final ArchRule classesAreNamedForWhatTheyAre =
      noClasses().should().haveNameMatching(".*(Utils?|Utilities|Helper.*|Manager.*|Impl)");

  @ArchTest
  public static final ArchRule packagesAreNamedForWhatTheyHold =
      noClasses()
          .should()
          .resideInAnyPackage(
              "..util..", "..utils..", "..helper..", "..helpers..", "..manager..", "..impl..");

  private HouseRules() {}
}
