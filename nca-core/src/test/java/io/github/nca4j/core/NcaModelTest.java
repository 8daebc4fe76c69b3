package io.github.nca4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NcaModelTest {
  private static NcaModel standard() {
    return NcaModel.initial(16, new int[] {128}, Perception.standard(), Dynamics.standard(), 1);
  }

  @Test
  void theInitialModelFitsItsPerceptionAndSaysNothingOfItsOrigin() {
    NcaModel model = standard();
    assertThat(model.rule().features()).isEqualTo(48);
    assertThat(model.rule().outputs()).isEqualTo(16);
    assertThat(model.provenance()).isEqualTo(Provenance.none());
  }

  @Test
  void oneWithAnotherPartKeepsTheRest() {
    NcaModel model = standard();
    DenseRule rule = DenseRule.of(model.rule()).copy();
    Dynamics dynamics = Dynamics.standard().withFireRate(1);
    KernelPerception turned = Perception.standard().rotated(1);
    Provenance provenance = new Provenance("fish", 40, 16, "growing", 3, 500, -2.5, "");
    NcaModel changed =
        model
            .withRule(rule)
            .withDynamics(dynamics)
            .withPerception(turned)
            .withProvenance(provenance);
    assertThat(changed.rule()).isSameAs(rule);
    assertThat(changed.dynamics()).isEqualTo(dynamics);
    assertThat(changed.perception()).isEqualTo(turned);
    assertThat(changed.provenance()).isEqualTo(provenance);
    assertThat(model.dynamics()).isEqualTo(Dynamics.standard());
  }

  @Test
  void partsThatDoNotFitAreRefused() {
    NcaModel model = standard();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.withPerception(Perception.of(Kernel.IDENTITY)))
        .withMessageContaining("48")
        .withMessageContaining("16");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.withRule(DenseRule.initial(48, new int[0], 15, 1)))
        .withMessageContaining("15 channels")
        .withMessageContaining("16");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void colourAndAlphaTakeFourChannels(int channels) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                NcaModel.initial(
                    channels, new int[0], Perception.standard(), Dynamics.standard(), 1))
        .withMessageContaining("channels " + channels)
        .withMessageContaining("at least 4");
  }

  @Test
  void theStandardDynamicsAreDistills() {
    assertThat(Dynamics.standard()).isEqualTo(new Dynamics(1, 0.5f, 0.1f, true, Boundary.ZERO, 0));
  }

  @Test
  void eachOfTheDynamicsCanBeChangedAlone() {
    Dynamics changed =
        Dynamics.standard()
            .withTimeStep(0.5f)
            .withFireRate(0.75f)
            .withAliveThreshold(0.2f)
            .withAliveMasking(false)
            .withBoundary(Boundary.CIRCULAR);
    assertThat(changed).isEqualTo(new Dynamics(0.5f, 0.75f, 0.2f, false, Boundary.CIRCULAR, 0));
  }

  @ParameterizedTest
  @ValueSource(floats = {0, -1, Float.NaN, Float.POSITIVE_INFINITY})
  void theTimeStepMustBePositive(float value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dynamics.standard().withTimeStep(value))
        .withMessageContaining("timeStep " + value);
  }

  @ParameterizedTest
  @ValueSource(floats = {0, -0.1f, 1.5f, Float.NaN})
  void theFireRateMustBeAProbabilityAboveZero(float value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dynamics.standard().withFireRate(value))
        .withMessage("fireRate " + value + " must be in (0, 1]");
  }

  @ParameterizedTest
  @ValueSource(floats = {-0.1f, Float.NaN, Float.POSITIVE_INFINITY})
  void theThresholdMustNotBeNegative(float value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dynamics.standard().withAliveThreshold(value))
        .withMessageContaining("aliveThreshold " + value);
  }

  @Test
  void whatIsNotKnownOfTheOriginIsEmptyZeroOrNotANumber() {
    Provenance none = Provenance.none();
    assertThat(none.target()).isEmpty();
    assertThat(none.regime()).isEmpty();
    assertThat(none.note()).isEmpty();
    assertThat(none.size()).isZero();
    assertThat(none.log10Loss()).isNaN();
    assertThat(Provenance.imported("elsewhere").note()).isEqualTo("elsewhere");
  }

  @Test
  void anOriginsNumbersMustNotBeNegative() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Provenance("", -1, 0, "", 0, 0, 0, ""))
        .withMessageContaining("size -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Provenance("", 0, -2, "", 0, 0, 0, ""))
        .withMessageContaining("padding -2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Provenance("", 0, 0, "", 0, -3, 0, ""))
        .withMessageContaining("steps -3");
  }
}
