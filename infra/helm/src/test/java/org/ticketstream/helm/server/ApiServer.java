package org.ticketstream.helm.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A kube-apiserver and its etcd, as children of this process, with their data in a directory. */
final class ApiServer implements AutoCloseable {
    private final Path dir;
    private final int port;
    private final String token = UUID.randomUUID().toString();
    private final List<Process> processes = new ArrayList<>();

    private ApiServer(Path dir, int port) {
        this.dir = dir;
        this.port = port;
    }

    /** Returns as soon as both run; they need a moment until they answer. */
    static ApiServer start(Path binary, Path etcd, Path dir) throws IOException {
        ApiServer server = new ApiServer(dir, freePort());
        String store = "http://127.0.0.1:" + freePort();
        String peers = "http://127.0.0.1:" + freePort();
        server.run(List.of(
                etcd.toString(),
                "--data-dir=" + dir.resolve("etcd"),
                "--listen-client-urls=" + store,
                "--advertise-client-urls=" + store,
                "--listen-peer-urls=" + peers,
                "--initial-advertise-peer-urls=" + peers,
                "--initial-cluster=default=" + peers));
        server.writeKeys();
        server.run(List.of(
                binary.toString(),
                "--etcd-servers=" + store,
                "--bind-address=127.0.0.1",
                "--secure-port=" + server.port,
                "--cert-dir=" + dir.resolve("certificates"),
                "--service-account-issuer=https://kubernetes.default.svc",
                "--service-account-signing-key-file=" + dir.resolve("sa.key"),
                "--service-account-key-file=" + dir.resolve("sa.pub"),
                "--token-auth-file=" + dir.resolve("tokens.csv"),
                "--authorization-mode=RBAC",
                "--service-cluster-ip-range=10.0.0.0/24"));
        return server;
    }

    private void run(List<String> command) throws IOException {
        String log = Path.of(command.get(0)).getFileName() + ".log";
        processes.add(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve(log).toFile())
                .start());
    }

    /** Of service accounts, and the token of the one person who may do everything. */
    private void writeKeys() throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            Files.writeString(
                    dir.resolve("sa.key"), pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
            Files.writeString(
                    dir.resolve("sa.pub"), pem("PUBLIC KEY", pair.getPublic().getEncoded()));
            Files.writeString(dir.resolve("tokens.csv"), token + ",admin,1,\"system:masters\"\n");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String type, byte[] bytes) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n";
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    String url() {
        return "https://127.0.0.1:" + port;
    }

    String token() {
        return token;
    }

    /** The certificate that it has made for itself; there once it answers. */
    Path certificate() {
        return dir.resolve("certificates/apiserver.crt");
    }

    /** What the server has said last, if it has ended. */
    void requireRunning() {
        for (Process process : processes) {
            if (!process.isAlive()) {
                throw new IllegalStateException("The API server has ended: " + lastLines());
            }
        }
    }

    private String lastLines() {
        try {
            List<String> lines = Files.readAllLines(dir.resolve("kube-apiserver.log"));
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        for (int i = processes.size() - 1; i >= 0; i--) {
            Process process = processes.get(i);
            process.destroy();
            try {
                if (!process.waitFor(20, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
