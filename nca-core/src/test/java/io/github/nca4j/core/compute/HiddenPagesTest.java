package io.github.nca4j.core.compute;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HiddenPagesTest {
  private static final int FLOATS = 128;
  private static final int PAGE = 512;
  private static final long PAGE_BYTES = PAGE * FLOATS * 4L;

  @Test
  void cellsAreNumberedStepAfterStepAndLieInPagesThatAreNotShared() {
    HiddenPages pages = new HiddenPages(FLOATS, new HiddenMemory(Long.MAX_VALUE));

    assertThat(pages.reserve(500)).isZero();
    assertThat(pages.reserve(100)).isEqualTo(500);
    assertThat(pages.page(511)).isSameAs(pages.page(0)).hasSize(PAGE * FLOATS);
    assertThat(pages.page(512)).isNotSameAs(pages.page(511));
    assertThat(pages.indexInPage(513)).isEqualTo(1);
  }

  @Test
  void aStepIsKeptWholeOrNotAtAllAndASmallerOneMayFollow() {
    HiddenPages pages = new HiddenPages(FLOATS, new HiddenMemory(PAGE_BYTES));

    assertThat(pages.reserve(500)).isZero();
    assertThat(pages.reserve(13)).isEqualTo(CellField.NONE);
    assertThat(pages.reserve(12)).isEqualTo(500);
    pages.clear();
    assertThat(pages.reserve(PAGE)).as("after all was forgotten").isZero();
  }

  @Test
  void pagesOfSeveralRolloutsComeFromOneMemory() {
    HiddenMemory memory = new HiddenMemory(PAGE_BYTES);
    HiddenPages first = new HiddenPages(FLOATS, memory);
    HiddenPages second = new HiddenPages(FLOATS, memory);

    assertThat(first.reserve(1)).isZero();
    assertThat(second.reserve(1)).isEqualTo(CellField.NONE);
  }

  @Test
  void aRuleWithoutHiddenLayersKeepsNothing() {
    HiddenPages pages = new HiddenPages(0, new HiddenMemory(Long.MAX_VALUE));

    assertThat(pages.reserve(1)).isEqualTo(CellField.NONE);
  }

  @Test
  void allThreadsTogetherMayUseAQuarterOfTheHeap() {
    int processors = Runtime.getRuntime().availableProcessors();
    long quarter = Runtime.getRuntime().maxMemory() / 4;

    assertThat(granted(HiddenMemory.ofHeap(processors))).isBetween(quarter * 9 / 10, quarter);
    assertThat(granted(HiddenMemory.ofHeap(2 * processors))).isBetween(quarter * 9 / 10, quarter);
    assertThat(granted(HiddenMemory.ofHeap(1)))
        .isBetween(quarter / processors * 9 / 10, quarter / processors);
  }

  private static long granted(HiddenMemory memory) {
    long bytes = 0;
    while (memory.grant(1 << 20)) {
      bytes += 1 << 20;
    }
    return bytes;
  }
}
