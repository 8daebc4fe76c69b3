package io.github.nca4j.exchange;

import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.ModelFormatException;
import io.github.nca4j.exchange.GraphValue.Border;
import io.github.nca4j.exchange.GraphValue.Constant;
import io.github.nca4j.exchange.GraphValue.Strip;
import io.github.nca4j.exchange.GraphValue.View;
import java.util.List;
import java.util.Locale;

/** What lies beyond the border of a grid in a graph: zeros, or the opposite border. */
final class GraphBorders {
  private GraphBorders() {}

  /** What a filter of these radii sees beyond the border, by its padding and by what it reads. */
  static Boundary seen(GraphNode node, View view, int rows, int columns)
      throws ModelFormatException {
    String padding = node.text("padding", "SAME");
    List<Long> explicit = node.integers("explicit_paddings");
    boolean bare = view.rows().cells() == 0 && view.columns().cells() == 0;
    List<Long> same =
        List.of(0L, 0L, (long) rows, (long) rows, (long) columns, (long) columns, 0L, 0L);
    if (bare
        && ((padding.equals("SAME") && explicit.isEmpty())
            || (padding.equals("EXPLICIT") && explicit.equals(same)))) {
      return Boundary.ZERO;
    }
    Border above = view.rows();
    Border beside = view.columns();
    boolean alike = rows == 0 || columns == 0 || above.boundary() == beside.boundary();
    if (padding.equals("VALID")
        && explicit.isEmpty()
        && above.cells() == rows
        && beside.cells() == columns
        && alike) {
      return rows > 0 ? above.boundary() : beside.boundary();
    }
    throw node.wrong(
        String.format(
            Locale.ROOT,
            "has the padding %s%s on cells with %d and %d beyond the border; a step must see %d and %d",
            padding,
            explicit.isEmpty() ? "" : " " + explicit,
            above.cells(),
            beside.cells(),
            rows,
            columns));
  }

  /** A state with zeros around it. */
  static View pad(GraphNode node, List<GraphValue> in) throws ModelFormatException {
    node.ignore("T", "Tpaddings");
    if (node.op().equals("MirrorPad")) {
      throw node.wrong(
          "continues the state by the mode "
              + node.text("mode", "REFLECT")
              + " beyond its border; a model file has zeros there, or the opposite border");
    }
    node.requireInputs(node.op().equals("PadV2") ? 3 : 2);
    GraphTensor cells = GraphOperands.constant(node, in.get(1));
    if (in.size() > 2 && GraphOperands.number(node, in.get(2)) != 0) {
      throw node.wrong(
          "has " + GraphOperands.number(node, in.get(2)) + " beyond the border; only 0 is read");
    }
    View view = GraphOperands.view(node, in.get(0));
    double[] each = cells.values();
    boolean fits =
        cells.shape().equals(List.of(4, 2))
            && each[0] == 0
            && each[1] == 0
            && each[2] == each[3]
            && each[4] == each[5]
            && each[6] == 0
            && each[7] == 0
            && view.strip().isEmpty()
            && view.rows().equals(Border.NONE)
            && view.columns().equals(Border.NONE);
    if (!fits || each[2] < 0 || each[4] < 0) {
      throw node.wrong("must put as many cells on either side of the rows, and of the columns");
    }
    return view.withBorders(
        new Border((int) each[2], Boundary.ZERO), new Border((int) each[4], Boundary.ZERO));
  }

  /** A state between its own last and first rows or columns: the opposite border. */
  static View wrap(GraphNode node, List<GraphValue> in, int axis) throws ModelFormatException {
    if (in.size() == 4 && in.get(3) instanceof Constant) {
      View whole = GraphOperands.view(node, in.get(1));
      View before = GraphOperands.view(node, in.get(0));
      View after = GraphOperands.view(node, in.get(2));
      Border border = axis == 1 ? whole.rows() : whole.columns();
      int cells = before.strip().map(Strip::cells).orElse(0);
      if (border.equals(Border.NONE)
          && cells > 0
          && before.equals(whole.withStrip(new Strip(axis, cells, true)))
          && after.equals(whole.withStrip(new Strip(axis, cells, false)))) {
        Border opposite = new Border(cells, Boundary.CIRCULAR);
        return axis == 1
            ? whole.withBorders(opposite, whole.columns())
            : whole.withBorders(whole.rows(), opposite);
      }
    }
    throw node.wrong("joins other rows or columns than those of the opposite border");
  }
}
