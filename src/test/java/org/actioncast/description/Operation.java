package org.actioncast.description;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** One method at one address. */
public record Operation(Document document, String method, String path, JsonNode node) {

    private static final String PROBLEM = "application/problem+json";

    /** An example of a request's body. */
    public record Sample(String type, String name, String body) {}

    public List<String> groups() {
        var groups = new ArrayList<String>();
        node.path("x-actioncast-groups").forEach(group -> groups.add(group.asText()));
        return groups;
    }

    public boolean isPublic() {
        return node.has("security") && node.get("security").isEmpty();
    }

    public List<Sample> samples() {
        var samples = new ArrayList<Sample>();
        document.children(node.path("requestBody").path("content"))
                .forEach((type, content) -> document.children(content.path("examples"))
                        .forEach((name, example) -> samples.add(
                                new Sample(type, name, example.get("value").toString()))));
        return samples;
    }

    public JsonNode requestSchema(String type) {
        return node.path("requestBody").path("content").path(type).path("schema");
    }

    /** By status, or {@code default}. */
    public Map<String, JsonNode> responses() {
        var responses = new TreeMap<String, JsonNode>();
        document.children(node.get("responses"))
                .forEach((status, response) -> responses.put(status, document.resolved(response)));
        return responses;
    }

    /** The problems that are documented with a status, or with {@code default}. */
    public Set<String> problems(String status) {
        return new TreeSet<>(document.children(
                        responses().get(status).path("content").path(PROBLEM).path("examples"))
                .keySet());
    }

    /** Whether an answer is what the description says of it; the reason if it is not. */
    public List<String> defects(int status, String type, String body) {
        var responses = responses();
        var said = responses.get(Integer.toString(status));
        if (said == null) {
            said = status < 400 ? null : responses.get("default");
        }
        if (said == null) {
            return List.of(this + " does not say that it answers " + status);
        }
        var media = type.split(";", 2)[0];
        if (body.isEmpty() && said.path("headers").has("Actioncast-Position")) {
            return List.of();
        }
        if (!said.has("content")) {
            return body.isEmpty() ? List.of() : List.of(this + " says nothing of a body with " + status);
        }
        var content = said.get("content").get(media);
        if (content == null) {
            return List.of(this + " does not say that it answers " + status + " as " + type);
        }
        if (media.endsWith("json")) {
            return document.defects(content.get("schema"), body);
        }
        return List.of();
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
