"""Prints what counts for each ticket, whenever that changes: a consumer of tickets.classified."""

import argparse
import os

from confluent_kafka import DeserializingConsumer
from confluent_kafka.schema_registry import SchemaRegistryClient
from confluent_kafka.schema_registry.avro import AvroDeserializer
from confluent_kafka.serialization import StringDeserializer


def what_counts(known, record):
    """The rule of schemas/README.md: a person has the last word, and a null value erases the ticket."""
    if record is None:
        return None
    if known and known["decision"] == "CORRECTED" and record["decision"] != "CORRECTED":
        return known
    return record


def consumer():
    registry = SchemaRegistryClient({"url": os.environ.get("TICKETSTREAM_REGISTRY_URL", "http://localhost:8081")})
    return DeserializingConsumer(
        {
            "bootstrap.servers": os.environ.get("TICKETSTREAM_BOOTSTRAP_SERVERS", "localhost:9092"),
            "group.id": os.environ.get("GROUP", "example-python"),
            "auto.offset.reset": "earliest",
            # Answers are written in transactions: only committed ones exist.
            "isolation.level": "read_committed",
            "key.deserializer": StringDeserializer(),
            # Without a schema of its own it reads each record by the schema that it was written with.
            "value.deserializer": AvroDeserializer(registry),
        }
    )


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("-n", type=int, default=0, help="end after N records; 0: never")
    most = options.parse_args().n
    # A real consumer keeps this in its database, with the offsets: the topic keeps records for 30 days only.
    tickets = {}
    seen = 0
    source = consumer()
    source.subscribe([os.environ.get("TICKETSTREAM_TOPIC_PREFIX", "") + "tickets.classified"])
    try:
        while not most or seen < most:
            message = source.poll(1.0)
            if message is None:
                continue
            if message.error():
                raise SystemExit(f"Cannot read tickets.classified: {message.error()}")
            seen += 1
            ticket, before = message.key(), tickets.get(message.key())
            now = what_counts(before, message.value())
            if now is None:
                tickets.pop(ticket, None)
                print(f"{ticket}\terased", flush=True)
            elif now is not before:
                tickets[ticket] = now
                category = now["category"] or "none"
                print(f"{ticket}\t{category}\t{now['decision']}\t{now['confidence']:.2f}", flush=True)
    finally:
        source.close()


if __name__ == "__main__":
    main()
