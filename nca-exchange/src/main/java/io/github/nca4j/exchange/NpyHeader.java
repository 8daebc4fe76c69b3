package io.github.nca4j.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * The text at the head of a {@code .npy} file, a Python dictionary of three members: <code>
 * {'descr': '&lt;f4', 'fortran_order': False, 'shape': (3, 4), }</code>.
 *
 * @param type the element type as NumPy writes it
 * @param fortranOrder whether the first dimension varies fastest
 * @param shape the dimensions
 */
record NpyHeader(String type, boolean fortranOrder, List<Integer> shape) {
  NpyHeader {
    shape = List.copyOf(shape);
  }

  /** Elements, or more than an array has place for. */
  long size() {
    long size = 1;
    for (int dimension : shape) {
      size = Math.min(size * dimension, Integer.MAX_VALUE + 1L);
    }
    return size;
  }

  /** As Python would print it. */
  String text() {
    StringJoiner dimensions = new StringJoiner(", ", "(", shape.size() == 1 ? ",)" : ")");
    shape.forEach(dimension -> dimensions.add(dimension.toString()));
    return "{'descr': '"
        + type
        + "', 'fortran_order': "
        + (fortranOrder ? "True" : "False")
        + ", 'shape': "
        + dimensions
        + ", }";
  }

  /**
   * Reads the dictionary, its members in any order.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  static NpyHeader parse(String text) {
    return new Parser(text).header();
  }

  private static final class Parser {
    private final String text;
    private int at;

    Parser(String text) {
      this.text = text;
    }

    NpyHeader header() {
      String type = null;
      Boolean fortranOrder = null;
      List<Integer> shape = null;
      expect('{');
      while (!skipped('}')) {
        String key = quoted();
        expect(':');
        switch (key) {
          case "descr" -> type = quoted();
          case "fortran_order" -> fortranOrder = flag();
          case "shape" -> shape = tuple();
          default -> throw wrong("has an unknown member '" + key + "'");
        }
        if (!skipped(',')) {
          expect('}');
          break;
        }
      }
      if (next() != 0) {
        throw wrong("goes on after its end");
      }
      if (type == null || fortranOrder == null || shape == null) {
        throw wrong("must have descr, fortran_order and shape");
      }
      return new NpyHeader(type, fortranOrder, shape);
    }

    private String quoted() {
      char quote = next();
      int end = quote == '\'' || quote == '"' ? text.indexOf(quote, at + 1) : -1;
      if (end < 0) {
        throw wrong("must have a string at " + at + "; of records only plain numbers are read");
      }
      String content = text.substring(at + 1, end);
      at = end + 1;
      return content;
    }

    private boolean flag() {
      next();
      for (String word : List.of("True", "False")) {
        if (text.startsWith(word, at)) {
          at += word.length();
          return word.equals("True");
        }
      }
      throw wrong("must have True or False at " + at);
    }

    private List<Integer> tuple() {
      List<Integer> dimensions = new ArrayList<>();
      expect('(');
      while (!skipped(')')) {
        dimensions.add(dimension());
        if (dimensions.size() > NumpyArray.MAX_DIMENSIONS) {
          throw wrong("has more than " + NumpyArray.MAX_DIMENSIONS + " dimensions");
        }
        if (!skipped(',')) {
          expect(')');
          break;
        }
      }
      return dimensions;
    }

    private int dimension() {
      next();
      int start = at;
      long number = 0;
      for (; at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9'; at++) {
        number = Math.min(10 * number + text.charAt(at) - '0', Integer.MAX_VALUE + 1L);
      }
      if (at == start || number > Integer.MAX_VALUE) {
        throw wrong("must have a dimension in [0, 2^31) at " + start);
      }
      if (at < text.length() && text.charAt(at) == 'L') {
        at++; // a long of Python 2
      }
      return (int) number;
    }

    private boolean skipped(char wanted) {
      if (next() == wanted) {
        at++;
        return true;
      }
      return false;
    }

    private void expect(char wanted) {
      if (!skipped(wanted)) {
        throw wrong("must have '" + wanted + "' at " + at);
      }
    }

    /** The next character that is no space, or 0 at the end. */
    private char next() {
      while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\n')) {
        at++;
      }
      return at < text.length() ? text.charAt(at) : 0;
    }

    private IllegalArgumentException wrong(String problem) {
      return new IllegalArgumentException("its header " + problem);
    }
  }
}
