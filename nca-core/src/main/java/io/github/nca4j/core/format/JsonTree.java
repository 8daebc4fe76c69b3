package io.github.nca4j.core.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * Reads a tree from a parser, as an ObjectMapper would, whose making takes longer than all of a
 * program's other way to its first step.
 */
final class JsonTree {
  private JsonTree() {}

  /**
   * The one value that some bytes hold; missing, if they hold none.
   *
   * @throws IOException if they are no JSON, go on after it, or name a member twice
   */
  static JsonNode read(JsonFactory factory, byte[] bytes) throws IOException {
    try (JsonParser parser = factory.createParser(bytes)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return JsonFile.NODES.missingNode();
      }
      JsonNode root = value(parser, first);
      if (parser.nextToken() != null) {
        throw new JsonParseException(parser, "something follows its end");
      }
      return root;
    }
  }

  /** The factory's constraints bound how deep this goes. */
  private static JsonNode value(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> JsonFile.NODES.textNode(parser.getText());
      case VALUE_NUMBER_INT -> whole(parser);
      case VALUE_NUMBER_FLOAT -> JsonFile.NODES.numberNode(parser.getDoubleValue());
      case VALUE_TRUE -> JsonFile.NODES.booleanNode(true);
      case VALUE_FALSE -> JsonFile.NODES.booleanNode(false);
      case VALUE_NULL -> JsonFile.NODES.nullNode();
      default -> throw new JsonParseException(parser, "unexpected " + token);
    };
  }

  private static JsonNode whole(JsonParser parser) throws IOException {
    return switch (parser.getNumberType()) {
      case INT -> JsonFile.NODES.numberNode(parser.getIntValue());
      case LONG -> JsonFile.NODES.numberNode(parser.getLongValue());
      default -> JsonFile.NODES.numberNode(parser.getBigIntegerValue());
    };
  }

  private static ObjectNode object(JsonParser parser) throws IOException {
    ObjectNode object = JsonFile.NODES.objectNode();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonNode member = value(parser, parser.nextToken());
      if (object.replace(name, member) != null) {
        throw new JsonParseException(parser, "two members are called \"" + name + "\"");
      }
    }
    return object;
  }

  private static ArrayNode array(JsonParser parser) throws IOException {
    ArrayNode array = JsonFile.NODES.arrayNode();
    for (JsonToken token; (token = parser.nextToken()) != JsonToken.END_ARRAY; ) {
      array.add(value(parser, token));
    }
    return array;
  }
}
