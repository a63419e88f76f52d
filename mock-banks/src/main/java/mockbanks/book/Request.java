package mockbanks.book;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A request in our own words, whatever dialect it came in. */
public record Request(Header header, Body body) {

    public Instruction instruction() {
        return Instruction.of(header.instruction());
    }

    /** The same request, marked as a repeat. */
    public Request resent() {
        return new Request(header.resent(), body);
    }

    /**
     * A number that is the same for the same content and differs (but for a chance of 2^-64) for other content. The mark
     * of a repeat and the time of sending are not content.
     */
    public long content() {
        String text =
                Stream.concat(headerParts(), bodyParts()).map(String::valueOf).collect(Collectors.joining("\n"));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Stream<Object> headerParts() {
        return Arrays.stream(new Object[] {
            header.instruction(),
            header.starter(),
            header.sender(),
            header.receiver(),
            header.serial(),
            header.businessDate(),
            header.deadline()
        });
    }

    private Stream<Object> bodyParts() {
        Client client = body.client() == null ? new Client(null, null, null, null) : body.client();
        Stream<Object> key = body.key() == null ? Stream.empty() : Stream.of(body.key());
        return Stream.concat(
                Arrays.stream(new Object[] {
                    client.name(),
                    client.documentType(),
                    client.documentNumber(),
                    client.type(),
                    body.fundAccount(),
                    body.settlementAccount(),
                    body.newSettlementAccount(),
                    body.managementAccount(),
                    body.amount(),
                    body.tax(),
                    body.interestType(),
                    body.originalSerial(),
                    body.originalDate(),
                    body.startDate()
                }),
                key);
    }
}
