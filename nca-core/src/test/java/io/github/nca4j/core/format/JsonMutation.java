package io.github.nca4j.core.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.nca4j.core.Fuzzer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Changes one value of a JSON tree: its kind, its number, its members. */
public final class JsonMutation implements Fuzzer.Mutation {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1.5",
          "2147483648",
          "9223372036854775808",
          "1e999",
          "1e-999",
          "1048576",
          "31",
          "[]",
          "{}",
          "[[[[[[[[[[[[[[]]]]]]]]]]]]]]",
          "\"\"",
          "\"NaN\"",
          "\"AAAA\"",
          "\"AADAfw==\"",
          "\"circular\"",
          "\"java.lang.Runtime\"",
          "\"\\ud800\\u0000\\n\"",
          "{\"@class\":\"java.lang.Runtime\",\"size\":3}");

  @Override
  public byte[] apply(byte[] file, SplittableRandom random) {
    JsonNode root;
    try {
      root = MAPPER.readTree(file);
    } catch (IOException e) {
      return file; // Damaged before.
    }
    List<JsonNode> containers = new ArrayList<>();
    collect(root, containers);
    if (containers.isEmpty()) {
      return file;
    }
    change(containers.get(random.nextInt(containers.size())), random);
    try {
      return MAPPER.writeValueAsBytes(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void collect(JsonNode node, List<JsonNode> containers) {
    if (node.isContainerNode() && !node.isEmpty()) {
      containers.add(node);
      node.forEach(child -> collect(child, containers));
    }
  }

  private static void change(JsonNode container, SplittableRandom random) {
    int place = random.nextInt(container.size());
    int other = random.nextInt(container.size());
    boolean removes = random.nextInt(5) == 0;
    if (container instanceof ArrayNode array) {
      if (removes) {
        array.remove(place);
      } else if (random.nextBoolean()) {
        array.insert(place, array.get(other).deepCopy());
      } else {
        array.set(place, other(array.get(place), random));
      }
    } else if (container instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      String name = names.get(place);
      if (removes) {
        object.remove(name);
      } else if (random.nextInt(4) == 0) {
        object.set(name, object.get(names.get(other)).deepCopy());
      } else {
        object.set(name, other(object.get(name), random));
      }
    }
  }

  private static JsonNode other(JsonNode value, SplittableRandom random) {
    if (value.isNumber() && random.nextBoolean()) {
      return MAPPER.getNodeFactory().numberNode(value.asLong() + random.nextInt(-2, 3));
    }
    try {
      return MAPPER.readTree(VALUES.get(random.nextInt(VALUES.size())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
