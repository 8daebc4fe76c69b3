/** A training run of parts of one's own, on the module path. */
module org.example {
  requires io.github.nca4j.train;

  provides io.github.nca4j.core.RuleResolver with
      org.example.GatedRules;
}
