package org.ticketstream.embedded.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ticketstream.http.JsonLimits;

/**
 * The paths that clients and consoles ask, by name and method as Confluent's API reference has them (Schema Registry
 * API, version 1), with what each answers. What is missing of that reference: deleting schemas, modes other than
 * {@code READWRITE}, references, contexts, exporters and key management.
 */
final class RegistryRoutes {
    private static final ObjectMapper JSON = JsonLimits.mapper();
    private static final String VARIABLE = "*";
    private static final Map<String, String> READ_WRITE = Map.of("mode", "READWRITE");
    /** Confluent's sign for the subjects of all contexts. */
    private static final String ALL_CONTEXTS = ":*:";

    /** Answers a request, with something that JSON can say. */
    private interface Answer {
        Object to(RegistryRequest request) throws RegistryException, InterruptedException;
    }

    /** @param path segments, {@code *} for any */
    private record Route(String method, List<String> path, Answer answer) {
        boolean fits(List<String> asked) {
            if (asked.size() != path.size()) {
                return false;
            }
            for (int i = 0; i < path.size(); i++) {
                if (!path.get(i).equals(VARIABLE) && !path.get(i).equals(asked.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    private final SchemaRegistry registry;
    private final List<Route> routes = new ArrayList<>();

    RegistryRoutes(SchemaRegistry registry) {
        this.registry = registry;
        addSubjects();
        addSchemas();
        addCompatibility();
        addModes();
        add("GET", "", request -> Map.of());
        add("GET", "contexts", request -> List.of("."));
    }

    private void add(String method, String path, Answer answer) {
        routes.add(new Route(method, path.isEmpty() ? List.of() : List.of(path.split("/")), answer));
    }

    /** @throws RegistryException if there is no such path, or it has no such method */
    Object answer(String method, RegistryRequest request) throws RegistryException, InterruptedException {
        List<Route> fitting =
                routes.stream().filter(route -> route.fits(request.path())).toList();
        Optional<Route> route =
                fitting.stream().filter(each -> each.method().equals(method)).findFirst();
        if (route.isEmpty()) {
            String path = "/" + String.join("/", request.path());
            throw fitting.isEmpty()
                    ? RegistryException.unknownPath(method, path)
                    : RegistryException.unknownMethod(method, path);
        }
        return route.get().answer().to(request);
    }

    private void addSubjects() {
        add("GET", "subjects", request -> page(request, subjects(request)));
        add("POST", "subjects/*", request -> described(registry.lookUp(request.segment(1), request.schema())));
        add("DELETE", "subjects/*", request -> {
            throw RegistryException.notPermitted("this registry keeps every schema that was registered");
        });
        add("GET", "subjects/*/versions", request -> registry.versions(request.segment(1)).stream()
                .map(RegisteredSchema::version)
                .toList());
        add(
                "POST",
                "subjects/*/versions",
                request -> Map.of("id", registry.register(request.segment(1), request.schema())));
        add("GET", "subjects/*/versions/*", request -> described(version(request)));
        add("DELETE", "subjects/*/versions/*", request -> {
            throw RegistryException.notPermitted("this registry keeps every schema that was registered");
        });
        add(
                "GET",
                "subjects/*/versions/*/schema",
                request -> parse(version(request).schema()));
        add("GET", "subjects/*/versions/*/referencedby", request -> {
            version(request);
            return List.of();
        });
    }

    private void addSchemas() {
        add("GET", "schemas", request -> {
            List<Object> found = new ArrayList<>();
            for (String subject : subjects(request)) {
                List<RegisteredSchema> versions = registry.versionsOrNone(subject);
                int from = request.isSet("latestOnly") ? Math.max(0, versions.size() - 1) : 0;
                versions.subList(from, versions.size()).forEach(version -> found.add(described(version)));
            }
            return page(request, found);
        });
        add("GET", "schemas/types", request -> List.of("AVRO"));
        add("GET", "schemas/ids/*", request -> Map.of("schema", registry.schema(id(request))));
        add("GET", "schemas/ids/*/schema", request -> parse(registry.schema(id(request))));
        add("GET", "schemas/ids/*/subjects", request -> registry.usesOf(id(request)).stream()
                .map(RegisteredSchema::subject)
                .distinct()
                .toList());
        add("GET", "schemas/ids/*/versions", request -> registry.usesOf(id(request)).stream()
                .map(use -> Map.of("subject", use.subject(), "version", use.version()))
                .toList());
    }

    private void addCompatibility() {
        add(
                "POST",
                "compatibility/subjects/*/versions",
                request -> compatibility(request, registry.versionsOrNone(request.segment(2))));
        add(
                "POST",
                "compatibility/subjects/*/versions/*",
                request -> compatibility(request, List.of(registry.version(request.segment(2), request.segment(4)))));
        add("GET", "config", request -> level(registry.globalLevel()));
        add("PUT", "config", request -> setLevel(Optional.empty(), request));
        add(
                "GET",
                "config/*",
                request -> level(registry.ownLevel(request.segment(1))
                        .or(() -> request.isSet("defaultToGlobal")
                                ? Optional.of(registry.globalLevel())
                                : Optional.empty())
                        .orElseThrow(() -> RegistryException.noSubjectLevel(request.segment(1)))));
        add("PUT", "config/*", request -> setLevel(Optional.of(request.segment(1)), request));
        add("DELETE", "config/*", request -> level(registry.removeLevel(request.segment(1))));
    }

    private void addModes() {
        add("GET", "mode", request -> READ_WRITE);
        add("GET", "mode/*", request -> {
            if (!request.isSet("defaultToGlobal")) {
                throw RegistryException.noSubjectMode(request.segment(1));
            }
            return READ_WRITE;
        });
        for (String path : List.of("mode", "mode/*")) {
            add("PUT", path, request -> {
                throw RegistryException.notPermitted("the mode of this registry is READWRITE");
            });
        }
    }

    private List<String> subjects(RegistryRequest request) {
        String prefix = request.parameter("subjectPrefix", ALL_CONTEXTS);
        return registry.subjects().stream()
                .filter(subject -> prefix.equals(ALL_CONTEXTS) || subject.startsWith(prefix))
                .toList();
    }

    private static <T> List<T> page(RegistryRequest request, List<T> all) throws RegistryException {
        int offset = number(request.parameter("offset", "0"));
        int limit = number(request.parameter("limit", "-1"));
        return all.stream()
                .skip(Math.max(0, offset))
                .limit(limit < 0 ? all.size() : limit)
                .toList();
    }

    private RegisteredSchema version(RegistryRequest request) throws RegistryException {
        return registry.version(request.segment(1), request.segment(3));
    }

    private Object compatibility(RegistryRequest request, List<RegisteredSchema> against) throws RegistryException {
        List<String> violations = registry.violations(request.segment(2), request.schema(), against);
        return Map.of("is_compatible", violations.isEmpty(), "messages", violations);
    }

    private Object setLevel(Optional<String> subject, RegistryRequest request)
            throws RegistryException, InterruptedException {
        CompatibilityLevel level =
                CompatibilityLevel.parse(request.body().path("compatibility").asText());
        registry.setLevel(subject, level);
        return Map.of("compatibility", level.name());
    }

    private static Object level(CompatibilityLevel level) {
        return Map.of("compatibilityLevel", level.name());
    }

    private static Object described(RegisteredSchema schema) {
        return new TreeMap<>(Map.of(
                "subject", schema.subject(),
                "version", schema.version(),
                "id", schema.id(),
                "schema", schema.schema()));
    }

    private static JsonNode parse(String schema) {
        try {
            return JSON.readTree(schema);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot parse a registered schema", e);
        }
    }

    private static int id(RegistryRequest request) throws RegistryException {
        try {
            return Integer.parseInt(request.segment(2));
        } catch (NumberFormatException e) {
            throw RegistryException.unknownSchema(request.segment(2));
        }
    }

    private static int number(String text) throws RegistryException {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw RegistryException.invalidBody("offset and limit must be numbers (got: " + text + ")");
        }
    }
}
