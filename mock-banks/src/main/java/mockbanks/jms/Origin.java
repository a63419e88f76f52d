package mockbanks.jms;

import jakarta.jms.Destination;

/** Where replies to a message go, under which correlation id, and the form of message it was. */
record Origin(Destination replyTo, String correlation, String form) {}
