package io.github.nca4j.autodiff;

/** Decides what {@link Tape#variable} returns. */
@FunctionalInterface
interface LeafSource {
  /** A variable over the array that the caller gave. */
  LeafSource GIVEN = (index, given) -> given.asLeaf();

  /** Constants as given, but for one element of one variable. */
  static LeafSource perturbed(int variable, int element, float value) {
    return (index, given) -> {
      if (index != variable) {
        return given;
      }
      if (element >= given.shape().size()) {
        throw new IllegalArgumentException(
            "element " + element + " must be within shape " + given.shape());
      }
      float[] values = given.value().clone();
      values[element] = value;
      return Variable.given(given.tape(), given.shape(), values);
    };
  }

  /** None: the variables of a recomputed function are its inputs. */
  LeafSource NONE =
      (index, given) -> {
        throw new IllegalStateException(
            "a variable made within a recomputed function gets no gradient; pass it as an input");
      };

  /**
   * The variable to use.
   *
   * @param index counts the variables of the tape from 0
   * @param given a constant over the array that the caller gave
   */
  Variable variable(int index, Variable given);
}
