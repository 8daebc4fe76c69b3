package io.github.nca4j.core.format;

import io.github.nca4j.core.ModelFormatException;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.Purpose;
import io.github.nca4j.core.SeedCell;
import io.github.nca4j.core.saved.Field;
import io.github.nca4j.core.saved.JsonNull;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The model file's {@code provenance}. */
final class ProvenanceJson {
  /** Cells from the middle of a grid; no grid is so large. */
  private static final int MAX_OFFSET = 1 << 20;

  private ProvenanceJson() {}

  static Map<String, Object> write(Provenance provenance) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("target", provenance.target());
    node.put("size", provenance.size());
    node.put("padding", provenance.padding());
    node.put("regime", provenance.regime());
    node.put("seed", provenance.seed());
    node.put("steps", provenance.steps());
    double loss = provenance.log10Loss();
    node.put("log10Loss", Double.isFinite(loss) ? loss : JsonNull.NULL);
    node.put("note", provenance.note());
    SeedCell cell = provenance.seedCell();
    if (!cell.equals(SeedCell.MIDDLE)) {
      Map<String, Object> place = new LinkedHashMap<>();
      place.put("down", cell.down());
      place.put("right", cell.right());
      node.put("seedCell", place);
    }
    if (!provenance.parts().isEmpty()) {
      node.put("parts", provenance.parts());
    }
    if (!provenance.purpose().equals(Purpose.unknown())) {
      node.put("purpose", purpose(provenance.purpose()));
    }
    return node;
  }

  static Provenance read(Field field) throws ModelFormatException {
    Field loss = field.get("log10Loss");
    return new Provenance(
        field.get("target").text(),
        field.get("size").integer(0, Integer.MAX_VALUE),
        field.get("padding").integer(0, Integer.MAX_VALUE),
        field.get("regime").text(),
        field.get("seed").longInteger(),
        field.get("steps").integer(0, Integer.MAX_VALUE),
        loss.isNull() ? Double.NaN : loss.number(),
        field.get("note").text(),
        field.has("seedCell") ? seedCell(field.get("seedCell")) : SeedCell.MIDDLE,
        field.has("parts") ? parts(field.get("parts")) : Map.of(),
        field.has("purpose")
            ? field.get("purpose").read(ProvenanceJson::purpose)
            : Purpose.unknown());
  }

  private static Map<String, Object> purpose(Purpose purpose) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("kind", purpose.kind());
    if (!purpose.names().isEmpty()) {
      node.put("names", purpose.names());
    }
    if (purpose.noise() > 0) {
      node.put("noise", purpose.noise());
    }
    return node;
  }

  private static Purpose purpose(Field field) throws ModelFormatException {
    List<String> names = new ArrayList<>();
    if (field.has("names")) {
      for (Field name : field.get("names").elements()) {
        names.add(name.text());
      }
    }
    float noise = field.has("noise") ? (float) field.get("noise").number() : 0;
    return new Purpose(field.get("kind").text(), names, noise);
  }

  private static SeedCell seedCell(Field field) throws ModelFormatException {
    return new SeedCell(
        field.get("down").integer(-MAX_OFFSET, MAX_OFFSET),
        field.get("right").integer(-MAX_OFFSET, MAX_OFFSET));
  }

  private static Map<String, String> parts(Field field) throws ModelFormatException {
    if (!field.isObject()) {
      throw field.wrong("must be an object");
    }
    Map<String, String> parts = new LinkedHashMap<>();
    for (String name : field.names()) {
      parts.put(name, field.get(name).text());
    }
    return parts;
  }
}
