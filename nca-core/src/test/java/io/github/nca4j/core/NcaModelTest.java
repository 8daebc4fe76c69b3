package io.github.nca4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
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
    Provenance provenance =
        new Provenance(
            "fish",
            40,
            16,
            "growing",
            3,
            500,
            -2.5,
            "",
            SeedCell.MIDDLE,
            Map.of("optimiser", "adam"),
            Purpose.pictures(List.of("fish", "crab")));
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
  void lifeByAlphaTakesFourChannels(int channels) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> initial(channels, Dynamics.standard()))
        .withMessage("cells live by channel 3, which must be one of the grid's " + channels);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void whereAllCellsLiveAnyNumberOfChannelsWillDo(int channels) {
    NcaModel model = initial(channels, Dynamics.standard().withLife(Life.always()));
    assertThat(model.rule().features()).isEqualTo(3 * channels);
    assertThat(model.rule().outputs()).isEqualTo(channels);
  }

  @Test
  void withoutChannelsThereIsNoModel() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> initial(0, Dynamics.standard().withLife(Life.always())))
        .withMessageContaining("channels 0 must be 1 or more");
  }

  @Test
  void theRuleWritesAllChannelsButTheInputs() {
    Dynamics dynamics = Dynamics.standard().withInputs(InputChannels.last(3, 10));
    NcaModel model = initial(10, dynamics);
    assertThat(model.rule().features()).isEqualTo(30);
    assertThat(model.rule().outputs()).isEqualTo(7);
  }

  @Test
  void inputChannelsMustLieInTheGridAndLeaveOneToTheRule() {
    Dynamics always = Dynamics.standard().withLife(Life.always());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> initial(6, always.withInputs(new InputChannels(4, 3))))
        .withMessage(
            "3 input channels from 4 on must leave one of the grid's 6 channels to the rule");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> initial(6, always.withInputs(InputChannels.first(6))))
        .withMessageContaining("must leave one of the grid's 6 channels");
  }

  @Test
  void cellsLiveByAnInputThatIsOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dynamics.standard().withLife(Life.byInput()))
        .withMessage(
            "cells live by channel 0, which must be an input channel, of which there are 0 from 0"
                + " on");
    Dynamics last = Dynamics.standard().withInputs(InputChannels.last(2, 6));
    assertThat(last.withLife(new Life.ByInput(5, 0)).life().channel()).hasValue(5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> last.withLife(new Life.ByInput(3, 0)))
        .withMessageContaining("channel 3");
  }

  private static NcaModel initial(int channels, Dynamics dynamics) {
    return NcaModel.initial(channels, new int[0], Perception.standard(), dynamics, 1);
  }

  @Test
  void theStandardDynamicsAreDistills() {
    assertThat(Dynamics.standard())
        .isEqualTo(new Dynamics(1, 0.5f, Life.byAlpha(0.1f), InputChannels.NONE, Boundary.ZERO));
  }

  @Test
  void eachOfTheDynamicsCanBeChangedAlone() {
    Dynamics changed =
        Dynamics.standard()
            .withTimeStep(0.5f)
            .withFireRate(0.75f)
            .withLife(Life.always())
            .withInputs(InputChannels.first(2))
            .withBoundary(Boundary.CIRCULAR);
    assertThat(changed)
        .isEqualTo(
            new Dynamics(0.5f, 0.75f, Life.always(), new InputChannels(0, 2), Boundary.CIRCULAR));
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
        .isThrownBy(() -> Dynamics.standard().withLife(Life.byAlpha(value)))
        .withMessageContaining("threshold " + value);
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
        .isThrownBy(
            () ->
                new Provenance(
                    "", -1, 0, "", 0, 0, 0, "", SeedCell.MIDDLE, Map.of(), Purpose.unknown()))
        .withMessageContaining("size -1");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Provenance(
                    "", 0, -2, "", 0, 0, 0, "", SeedCell.MIDDLE, Map.of(), Purpose.unknown()))
        .withMessageContaining("padding -2");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Provenance(
                    "", 0, 0, "", 0, -3, 0, "", SeedCell.MIDDLE, Map.of(), Purpose.unknown()))
        .withMessageContaining("steps -3");
  }

  @Test
  void aModelOfSeveralPicturesHasAnInputChannelAPictureAndSeesFar() {
    NcaModel model = Architecture.conditional(3).initial(1);
    assertThat(model.channels()).isEqualTo(16 + 3);
    assertThat(model.dynamics().inputs()).isEqualTo(InputChannels.last(3, 19));
    assertThat(model.dynamics().life()).isEqualTo(Life.byAlpha());
    assertThat(((KernelPerception) model.perception()).radius()).isEqualTo(4);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Architecture.conditional(0))
        .withMessage("pictures 0 must be 1 or more");
  }
}
