package io.github.nca4j.house;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** As ArchUnit's own, but for any build folder ({@code nca.build.dir}) and for test jars. */
public final class WithoutTests implements ImportOption {
  @Override
  public boolean includes(Location location) {
    return !location.contains("/test-classes/") && !location.contains("-tests.jar");
  }
}
