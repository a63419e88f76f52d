package org.custodygateway.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The heads of all chains that moved since the anchor before.
 *
 * @param previous hash of the anchor before, {@link Link#GENESIS} for the first
 * @param heads by name of the chain
 */
record Anchor(long number, Instant at, String previous, List<Chains.Head> heads) {

    Anchor {
        at = at.truncatedTo(ChronoUnit.MICROS);
        heads = heads.stream().sorted(Comparator.comparing(Chains.Head::chain)).toList();
    }

    String hash() {
        // Names of chains have no blank, and everything else is a number or of fixed length.
        return Link.sha256(number + " " + at + " " + previous + " " + headsText());
    }

    /** The line of the file: number, instant, hash of the one before, hash, heads. */
    String line() {
        return number + "\t" + at + "\t" + previous + "\t" + hash() + "\t" + headsText();
    }

    private String headsText() {
        return heads.stream()
                .map(head -> head.chain() + " " + head.number() + " " + head.hash())
                .collect(Collectors.joining(" "));
    }
}
