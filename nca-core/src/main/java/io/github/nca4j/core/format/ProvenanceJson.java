package io.github.nca4j.core.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.Purpose;
import io.github.nca4j.core.SeedCell;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The model file's {@code provenance}. */
final class ProvenanceJson {
  /** Cells from the middle of a grid; no grid is so large. */
  private static final int MAX_OFFSET = 1 << 20;

  private ProvenanceJson() {}

  static JsonNode write(Provenance provenance) {
    ObjectNode node =
        JsonFile.NODES
            .objectNode()
            .put("target", provenance.target())
            .put("size", provenance.size())
            .put("padding", provenance.padding())
            .put("regime", provenance.regime())
            .put("seed", provenance.seed())
            .put("steps", provenance.steps());
    if (Double.isFinite(provenance.log10Loss())) {
      node.put("log10Loss", provenance.log10Loss());
    } else {
      node.putNull("log10Loss");
    }
    node.put("note", provenance.note());
    SeedCell cell = provenance.seedCell();
    if (!cell.equals(SeedCell.MIDDLE)) {
      node.putObject("seedCell").put("down", cell.down()).put("right", cell.right());
    }
    if (!provenance.parts().isEmpty()) {
      ObjectNode parts = node.putObject("parts");
      provenance.parts().forEach(parts::put);
    }
    if (!provenance.purpose().equals(Purpose.unknown())) {
      node.set("purpose", purpose(provenance.purpose()));
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
        loss.node().isNull() ? Double.NaN : loss.number(),
        field.get("note").text(),
        field.has("seedCell") ? seedCell(field.get("seedCell")) : SeedCell.MIDDLE,
        field.has("parts") ? parts(field.get("parts")) : Map.of(),
        field.has("purpose")
            ? field.get("purpose").read(ProvenanceJson::purpose)
            : Purpose.unknown());
  }

  private static JsonNode purpose(Purpose purpose) {
    ObjectNode node = JsonFile.NODES.objectNode().put("kind", purpose.kind());
    if (!purpose.names().isEmpty()) {
      purpose.names().forEach(node.putArray("names")::add);
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
    if (!field.node().isObject()) {
      throw field.wrong("must be an object");
    }
    Map<String, String> parts = new LinkedHashMap<>();
    for (Iterator<String> names = field.node().fieldNames(); names.hasNext(); ) {
      String name = names.next();
      parts.put(name, field.get(name).text());
    }
    return parts;
  }
}
