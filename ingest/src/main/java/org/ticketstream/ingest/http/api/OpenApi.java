package org.ticketstream.ingest.http.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The OpenAPI document that is served, and the schemas in it: what is documented is what is checked. */
public final class OpenApi {
    private final byte[] bytes;
    private final JsonNode document;

    private OpenApi(byte[] bytes, JsonNode document) {
        this.bytes = bytes;
        this.document = document;
    }

    /** Reads the document of this release. */
    public static OpenApi load() {
        try (InputStream in = OpenApi.class.getResourceAsStream("openapi.json")) {
            byte[] bytes = in.readAllBytes();
            return new OpenApi(bytes, new ObjectMapper().readTree(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As it is served. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** As a tree. */
    public JsonNode document() {
        return document;
    }

    /** @param name of a schema under {@code components/schemas} */
    public JsonSchema schema(String name) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("$ref", "#/components/schemas/" + name);
        root.set("components", document.get("components"));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(
                        root,
                        SchemaValidatorsConfig.builder()
                                .pathType(PathType.JSON_POINTER)
                                .build());
    }
}
