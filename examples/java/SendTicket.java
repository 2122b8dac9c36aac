import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends a ticket: id, subject, body. Confluent's KafkaAvroSerializer, from its Maven repository, does the middle. */
class SendTicket {
    public static void main(String[] args) throws Exception {
        String prefix = System.getenv().getOrDefault("TICKETSTREAM_TOPIC_PREFIX", "");
        String topic = prefix + "tickets.received";
        String registry = System.getenv().getOrDefault("TICKETSTREAM_REGISTRY_URL", "http://localhost:8081");

        // The contract is there before the first record.
        JsonNode latest = new ObjectMapper()
                .readTree(URI.create(registry + "/subjects/" + topic + "-value/versions/latest").toURL());
        Schema schema = new Schema.Parser().parse(latest.get("schema").asText());

        GenericRecord ticket = new GenericRecordBuilder(schema)
                .set("ticketId", args[0])
                .set("subject", args[1])
                .set("body", args[2])
                .set("createdAt", System.currentTimeMillis())
                .build();

        // Confluent's wire format: a zero, the id of the schema, Avro.
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        value.write(0);
        value.writeBytes(ByteBuffer.allocate(4).putInt(latest.get("id").asInt()).array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(value, null);
        new GenericDatumWriter<GenericRecord>(schema).write(ticket, encoder);
        encoder.flush();

        String brokers = System.getenv().getOrDefault("TICKETSTREAM_BOOTSTRAP_SERVERS", "localhost:9092");
        Map<String, Object> settings = Map.of("bootstrap.servers", brokers, "acks", "all");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            // The key is the ticket's id, so that its revisions stay in order.
            producer.send(new ProducerRecord<>(topic, args[0], value.toByteArray())).get();
        }
        System.out.println("sent " + args[0]);
    }
}
