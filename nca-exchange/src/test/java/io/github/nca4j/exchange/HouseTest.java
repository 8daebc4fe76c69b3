package io.github.nca4j.exchange;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import io.github.nca4j.house.HouseRules;
import io.github.nca4j.house.LibraryRules;
import io.github.nca4j.house.SourceRules;
import io.github.nca4j.house.WithoutTests;

@AnalyzeClasses(packages = "io.github.nca4j.exchange", importOptions = WithoutTests.class)
class HouseTest extends SourceRules {
  @ArchTest static final ArchTests HOUSE = ArchTests.in(HouseRules.class);

  @ArchTest static final ArchTests LIBRARY = ArchTests.in(LibraryRules.class);
}
