package org.ticketstream.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A row of the bundled sample. */
record SampleTicket(String id, String subject, String body, String label, String split) {
    private static final String RESOURCE = "/sample/tickets.jsonl";

    static List<SampleTicket> heldOut() throws IOException {
        return all().stream()
                .filter(t -> t.split().equals("heldout") && !t.label().equals("out_of_scope"))
                .toList();
    }

    private static List<SampleTicket> all() throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<SampleTicket> tickets = new ArrayList<>();
        try (InputStream in = SampleTicket.class.getResourceAsStream(RESOURCE);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                JsonNode row = json.readTree(line);
                tickets.add(new SampleTicket(
                        row.get("id").asText(),
                        row.get("subject").asText(),
                        row.get("body").asText(),
                        row.get("label").asText(),
                        row.get("split").asText()));
            }
        }
        return tickets;
    }
}
