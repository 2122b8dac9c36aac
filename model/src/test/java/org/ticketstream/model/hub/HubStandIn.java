package org.ticketstream.model.hub;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * A hub as Hugging Face runs it: repositories at one address; large files at another one, to which the first redirects
 * with a signed link. It can be told to misbehave for the next requests of a file.
 */
final class HubStandIn implements AutoCloseable {

    static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    static final String TOKEN = "hf_secretOfTheTest";

    private static final String SIGNATURE = "X-Signature=1";

    /** What a server was asked. */
    record Request(boolean storage, String method, String path, Headers headers) {}

    /** Who may read a repository. */
    enum Access {
        PUBLIC,
        PRIVATE,
        GATED
    }

    private final HttpServer hub;
    private final HttpServer storage;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Map<String, byte[]>> repositories = new ConcurrentHashMap<>();
    private final Map<String, Access> access = new ConcurrentHashMap<>();
    private final Map<String, Deque<Answers.Answer>> misbehaviour = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile boolean detailedListing = true;
    private volatile String commit = COMMIT;

    HubStandIn() throws IOException {
        hub = start(this::answerAsHub);
        storage = start(this::answerAsStorage);
    }

    private HttpServer start(com.sun.net.httpserver.HttpHandler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                handler.handle(exchange);
            }
        });
        server.setExecutor(threads);
        server.start();
        return server;
    }

    URI endpoint() {
        return address(hub);
    }

    /** Puts the files of a directory into a repository, beside those that it has. */
    HubStandIn with(String model, Path dir) throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            for (Path file : files.toList()) {
                with(model, file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return this;
    }

    HubStandIn with(String model, String file, byte[] content) {
        repositories.computeIfAbsent(model, id -> new TreeMap<>()).put(file, content);
        return this;
    }

    void remove(String model, String file) {
        repositories.get(model).remove(file);
    }

    void restrict(String model, Access to) {
        access.put(model, to);
    }

    /** Where every branch stands from now on. */
    void moveTo(String newCommit) {
        commit = newCommit;
    }

    /** Lists only names from now on, as some mirrors do. */
    void listNamesOnly() {
        detailedListing = false;
    }

    /** Answers to the next requests for a file, or for a listing by the name {@code listing}. */
    void next(String file, Answers.Answer... answers) {
        misbehaviour.computeIfAbsent(file, name -> new ArrayDeque<>()).addAll(Arrays.asList(answers));
    }

    List<Request> requests() {
        return requests;
    }

    List<Request> requestsFor(String file) {
        return requests.stream().filter(r -> r.path().endsWith("/" + file)).toList();
    }

    @Override
    public void close() {
        hub.stop(0);
        storage.stop(0);
        threads.shutdownNow();
    }

    // ---- the hub

    private void answerAsHub(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        note(false, exchange);
        String[] parts = path.substring(1).split("/", -1);
        boolean api = path.startsWith("/api/models/");
        int at = api ? 2 : 0;
        String model = parts[at] + "/" + parts[at + 1];
        String revision = URLDecoder.decode(parts[at + 3], StandardCharsets.UTF_8);
        if (!repositories.containsKey(model)) {
            Answers.status(401, "X-Error-Code", "RepoNotFound", "X-Error-Message", "Repository not found")
                    .send(exchange, null);
        } else if (!mayRead(exchange, model, api)) {
            Access rule = access.get(model);
            Answers.status(
                            rule == Access.GATED ? 403 : 401,
                            "X-Error-Code",
                            rule == Access.GATED ? "GatedRepo" : "RepoNotFound")
                    .send(exchange, null);
        } else if (!revision.equals("main") && !revision.equals(commit) && !revision.equals("refs/pr/7")) {
            Answers.status(404, "X-Error-Code", "RevisionNotFound").send(exchange, null);
        } else if (api) {
            Answers.Answer special = poll("listing");
            if (special != null) {
                special.send(exchange, null);
            } else {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                Answers.send(exchange, 200, listing(model));
            }
        } else {
            answerForFile(exchange, model, parts[4]);
        }
    }

    private boolean mayRead(HttpExchange exchange, String model, boolean api) {
        Access rule = access.getOrDefault(model, Access.PUBLIC);
        return rule == Access.PUBLIC
                || (rule == Access.GATED && api)
                || ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    private byte[] listing(String model) throws IOException {
        ObjectNode json = new ObjectMapper().createObjectNode().put("id", model).put("sha", commit);
        ArrayNode siblings = json.putArray("siblings");
        repositories.get(model).forEach((name, content) -> {
            ObjectNode sibling = siblings.addObject().put("rfilename", name);
            if (detailedListing) {
                sibling.put("size", content.length).put("blobId", blobId(content));
                if (isLarge(name)) {
                    sibling.putObject("lfs")
                            .put("sha256", hash("SHA-256", content))
                            .put("size", content.length)
                            .put("pointerSize", 130);
                }
            }
        });
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void answerForFile(HttpExchange exchange, String model, String file) throws IOException {
        byte[] content = repositories.get(model).get(file);
        Headers headers = exchange.getResponseHeaders();
        headers.set("X-Repo-Commit", commit);
        if (content == null) {
            Answers.status(404, "X-Error-Code", "EntryNotFound").send(exchange, null);
        } else if (isLarge(file)) {
            headers.set("X-Linked-Size", Integer.toString(content.length));
            headers.set("X-Linked-ETag", "\"" + hash("SHA-256", content) + "\"");
            headers.set("Location", address(storage) + "/" + model + "/" + file + "?" + SIGNATURE);
            exchange.sendResponseHeaders(302, -1);
        } else if (exchange.getRequestURI().getQuery() == null) {
            headers.set("Location", exchange.getRequestURI().getPath() + "?cache=1");
            exchange.sendResponseHeaders(307, -1);
        } else {
            headers.set("ETag", "W/\"" + blobId(content) + "\"");
            serve(exchange, file, content);
        }
    }

    // ---- the storage of large files

    private void answerAsStorage(HttpExchange exchange) throws IOException {
        note(true, exchange);
        String[] parts = exchange.getRequestURI().getPath().substring(1).split("/", -1);
        // Real storages refuse a request that carries a foreign token beside the signature.
        if (exchange.getRequestHeaders().containsKey("Authorization")
                || !SIGNATURE.equals(exchange.getRequestURI().getQuery())) {
            Answers.status(400).send(exchange, null);
            return;
        }
        byte[] content = repositories.get(parts[0] + "/" + parts[1]).get(parts[2]);
        exchange.getResponseHeaders().set("ETag", "\"storage-tag\"");
        serve(exchange, parts[2], content);
    }

    private void serve(HttpExchange exchange, String file, byte[] content) throws IOException {
        Answers.Answer special = poll(file);
        String range = exchange.getRequestHeaders().getFirst("Range");
        if (special != null) {
            special.send(exchange, content);
        } else if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(content.length));
            exchange.sendResponseHeaders(200, -1);
        } else if (range == null) {
            Answers.send(exchange, 200, content);
        } else {
            int from = Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
            if (from >= content.length) {
                Answers.status(416, "Content-Range", "bytes */" + content.length)
                        .send(exchange, null);
            } else {
                exchange.getResponseHeaders()
                        .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
                Answers.send(exchange, 206, Arrays.copyOfRange(content, from, content.length));
            }
        }
    }

    private void note(boolean atStorage, HttpExchange exchange) {
        Headers headers = new Headers();
        headers.putAll(exchange.getRequestHeaders());
        requests.add(new Request(
                atStorage, exchange.getRequestMethod(), exchange.getRequestURI().getPath(), headers));
    }

    private Answers.Answer poll(String file) {
        Deque<Answers.Answer> answers = misbehaviour.get(file);
        if (answers == null) {
            return null;
        }
        synchronized (answers) {
            return answers.poll();
        }
    }

    private static boolean isLarge(String file) {
        return file.endsWith(".safetensors") || file.endsWith(".bin");
    }

    private static String blobId(byte[] content) {
        byte[] header = ("blob " + content.length + "\0").getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(header, header.length + content.length);
        System.arraycopy(content, 0, all, header.length, content.length);
        return hash("SHA-1", all);
    }

    private static String hash(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static URI address(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }
}
