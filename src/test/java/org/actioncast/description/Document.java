package org.actioncast.description;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** One of the two descriptions, as it is delivered. */
public record Document(JsonNode root) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    public static final Path OPEN_API = Path.of("src/main/resources/META-INF/openapi.yaml");
    public static final Path ASYNC_API = Path.of("src/main/webapp/asyncapi.yaml");

    public static Document openApi() {
        return of(read(OPEN_API));
    }

    public static Document asyncApi() {
        return of(read(ASYNC_API));
    }

    public static Document of(String yaml) {
        try {
            return new Document(YAML.readTree(yaml));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        children(root.path("paths"))
                .forEach((path, item) -> children(item)
                        .forEach((method, operation) ->
                                operations.add(new Operation(this, method.toUpperCase(), path, operation))));
        return operations;
    }

    /** What a reference leads to, or the node itself. */
    public JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? resolved(root.at(node.get("$ref").asText().substring(1))) : node;
    }

    public Map<String, JsonNode> children(JsonNode node) {
        var children = new TreeMap<String, JsonNode>();
        node.fields().forEachRemaining(field -> children.put(field.getKey(), field.getValue()));
        return children;
    }

    /** What is wrong with a value. A property that is not described is wrong, unless the schema says that there may be more. */
    public List<String> defects(JsonNode schema, String json) {
        try {
            return defects(schema, JSON.readTree(json));
        } catch (JsonProcessingException e) {
            return List.of("Not JSON: " + json);
        }
    }

    public List<String> defects(JsonNode schema, JsonNode value) {
        var whole = JSON.createObjectNode();
        whole.set("allOf", JSON.createArrayNode().add(strict(schema)));
        whole.set("components", strict(root.get("components")));
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(whole).validate(value).stream()
                .map(ValidationMessage::toString)
                .toList();
    }

    /** References that lead nowhere. */
    public List<String> deadReferences() {
        return StreamSupport.stream(root.findValues("$ref").spliterator(), false)
                .map(JsonNode::asText)
                .filter(reference -> !reference.startsWith("#/")
                        || root.at(reference.substring(1)).isMissingNode())
                .toList();
    }

    private static JsonNode strict(JsonNode node) {
        if (node instanceof ArrayNode array) {
            var copy = JSON.createArrayNode();
            array.forEach(item -> copy.add(strict(item)));
            return copy;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        var copy = JSON.createObjectNode();
        object.fields().forEachRemaining(field -> copy.set(field.getKey(), strict(field.getValue())));
        if (copy.path("properties").isObject() && copy.path("type").asText().equals("object")) {
            copy.set(
                    "additionalProperties",
                    copy.path("additionalProperties").isMissingNode()
                            ? JSON.getNodeFactory().booleanNode(false)
                            : copy.get("additionalProperties"));
        }
        if (copy.path("nullable").asBoolean()) {
            // OpenAPI 3.0 says it in its own way.
            copy.set("type", JSON.createArrayNode().add(copy.get("type")).add("null"));
        }
        return copy;
    }
}
