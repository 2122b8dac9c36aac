package org.ticketstream.schemas.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;

class AvroJsonTest {

    private static final Schema SCHEMA = new Schema.Parser().parse("""
            {"type": "record", "name": "Everything", "fields": [
              {"name": "text", "type": "string"},
              {"name": "missing", "type": ["null", "string"]},
              {"name": "present", "type": ["null", "double"]},
              {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
              {"name": "count", "type": "long"},
              {"name": "flag", "type": "boolean"},
              {"name": "kind", "type": {"type": "enum", "name": "Kind", "symbols": ["AUTO", "MANUAL"]}},
              {"name": "bytes", "type": "bytes"},
              {"name": "list", "type": {"type": "array", "items": {"type": "record", "name": "Item", "fields": [
                {"name": "n", "type": "int"}]}}},
              {"name": "map", "type": {"type": "map", "values": "float"}}
            ]}""");

    @Test
    void writesPlainValuesOfEveryType() {
        Schema item = SCHEMA.getField("list").schema().getElementType();
        Object value = new GenericRecordBuilder(SCHEMA)
                .set("text", "a \"quoted\" text")
                .set("missing", null)
                .set("present", 0.5)
                .set("at", 1_700_000_000_123L)
                .set("count", 7L)
                .set("flag", true)
                .set("kind", new GenericData.EnumSymbol(SCHEMA.getField("kind").schema(), "AUTO"))
                .set("bytes", ByteBuffer.wrap(new byte[] {1, 2, 3}))
                .set("list", List.of(new GenericRecordBuilder(item).set("n", 1).build()))
                .set("map", Map.of("key", 1.5f))
                .build();

        assertThat(AvroJson.of(SCHEMA, value)).hasToString("""
                {"text":"a \\"quoted\\" text","missing":null,"present":0.5,"at":"2023-11-14T22:13:20.123Z","count":7,\
                "flag":true,"kind":"AUTO","bytes":"AQID","list":[{"n":1}],"map":{"key":1.5}}""");
    }
}
