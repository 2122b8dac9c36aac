package org.ticketstream.bench.ingest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.ticketstream.ingest.http.IntakeConfig;
import org.ticketstream.ingest.http.IntakeServer;
import org.ticketstream.ingest.query.LookupResult;
import org.ticketstream.ingest.query.Queries;
import org.ticketstream.schemas.Ticket;
import org.ticketstream.schemas.client.Installation;

/**
 * WorkerThreads that post batches to the intake and wait for each answer. The requests are made before; their reading,
 * checking and writing is timed.
 */
final class HttpSender implements Sender {
    private static final int ACCEPTED = 202;

    private final List<byte[]> requests;
    private final WorkerThreads callers;
    private final IntakeServer server;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    HttpSender(Installation installation, List<Ticket> tickets, int batch, int callers) {
        this.requests = BenchTickets.requests(tickets, batch);
        this.callers = new WorkerThreads(callers);
        this.server = IntakeServer.start(
                IntakeConfig.onPort(0),
                installation,
                Queries.ofTickets(id -> new LookupResult.Unavailable("This process only takes tickets")));
    }

    @Override
    public String name() {
        return "HTTP intake";
    }

    @Override
    public void sendAll() throws InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + "/v1/tickets");
        callers.share(requests.size(), number -> post(uri, requests.get(number)));
    }

    private void post(URI uri, byte[] body) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
        if (response.statusCode() != ACCEPTED) {
            throw new IllegalStateException("the intake refused: " + response.body());
        }
    }

    @Override
    public void close() {
        callers.close();
        server.close();
    }
}
