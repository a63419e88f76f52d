package org.custodygateway.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.database.Rider;
import org.custodygateway.rule.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A change of the books, as one: what it does to fund accounts, its journal entries, and the riders that stand or fall with it.
 *
 * @param key at most 200 characters; the same key and content happen once
 * @param hash of everything that makes two uses of the key the same, see {@link ContentHash}
 * @param cause what it is about, such as {@code transfer:1017}
 * @param businessDate the day it must be booked on, or null for the present one; another day is {@link Outcome.StateChanged}
 * @param main the account that was the client's main account when this was drafted, and still must be, or null; another is
 *     {@link Outcome.StateChanged}
 * @param refused a refusal that was found before, to be remembered under the key, or null
 * @param rememberRefusal whether a refusal is kept under the key, so that a repeat gets it again
 */
public record Posting(
        String key,
        String hash,
        Kind kind,
        String clientNo,
        String cause,
        @Nullable LocalDate businessDate,
        @Nullable String main,
        Set<Condition> conditions,
        List<Change> changes,
        List<Entry> entries,
        List<Rider> riders,
        List<AuditRecord> audit,
        @Nullable Refusal refused,
        boolean rememberRefusal) {

    /** What must hold, in order of precedence. A fact has none. */
    public enum Condition {
        /** S1: the day is open. */
        DAY_OPEN,
        /** I6, I4, K3: no account concerned is frozen, suspended or on its way out. */
        ACCOUNTS_NORMAL,
        /** I4: no account concerned is its client's whose document has run out for too long. */
        DOCUMENT_VALID,
        /** A7: every contract concerned is in force. */
        CONTRACTS_IN_FORCE,
        /** A18: no account concerned changed its settlement account today. */
        SETTLEMENT_ACCOUNTS_UNCHANGED,
        /** T1: the internal-transfer flag of every account concerned is open. */
        FLAGS_OPEN
    }

    /** The figure that must cover what is taken (T6). */
    public enum Cover {
        /** A fact, or nothing is taken. */
        NONE,
        AVAILABLE,
        TRANSFERABLE,
        WITHDRAWABLE
    }

    /**
     * What happens to one fund account; all in fen.
     *
     * @param cover figure that must be at least {@code -balance + frozen} as far as that is positive
     * @param heldBack sum that arrives held back until the next trading day, with its rule, or null
     * @param trade a fill, or null
     * @param usage limits to be kept, or null
     * @param returnsTo with the relaxed setting of T6 the account the money goes back to: what is held back (T2) from there may go, or null
     */
    public record Change(
            String accountNo,
            long balance,
            long frozen,
            Cover cover,
            @Nullable Held heldBack,
            @Nullable Trade trade,
            @Nullable Usage usage,
            @Nullable String returnsTo) {

        public static Change of(String accountNo, long balance, long frozen, Cover cover) {
            return new Change(accountNo, balance, frozen, cover, null, null, null, null);
        }

        public Change heldBack(long fen, String rule, String from) {
            return new Change(accountNo, balance, frozen, cover, new Held(fen, rule, from), trade, usage, returnsTo);
        }

        public Change within(Usage limits) {
            return new Change(accountNo, balance, frozen, cover, heldBack, trade, limits, returnsTo);
        }

        public Change trade(Trade fill) {
            return new Change(accountNo, balance, frozen, cover, heldBack, fill, usage, returnsTo);
        }

        public Change returningTo(String account) {
            return new Change(accountNo, balance, frozen, cover, heldBack, trade, usage, account);
        }

        /** What is taken, as far as a figure has to cover it. */
        long taken() {
            long traded = trade == null ? 0 : trade.provisional();
            return Math.max(0, Math.subtractExact(Math.subtractExact(frozen, balance), traded));
        }
    }

    /**
     * A sum held back until the next trading day: T2 (with the account it came from) or T5. With negative {@code fen} so much of it is
     * free again.
     */
    public record Held(long fen, String rule, String from) {}

    /**
     * A fill (S4): a sale adds to the provisional money, a buy takes from it. Clearing takes the provisional money back with
     * {@code provisional} of the other sign and neither bought nor sold.
     */
    public record Trade(long provisional, long bought, long sold) {}

    /**
     * The day's use of a limit (T13): one direction, one account. With negative {@code fen} a refused transfer gives back what it used.
     *
     * @param direction {@code IN} or {@code OUT}
     * @param dayLimit total of the day in fen
     */
    public record Usage(String direction, long fen, int count, long dayLimit, int countLimit) {}

    /**
     * A line of the journal.
     *
     * @param account FUND account's number, or the name of a house account, see {@link HouseAccount}
     * @param bank the bank whose books it belongs to, {@code CORP} for the corporate settlement account's side
     * @param fen debit positive, credit negative
     */
    public record Entry(String account, String bank, long fen) {}

    /** Starts a posting. */
    public static Builder of(Kind kind, String key, String clientNo, String cause) {
        return new Builder(kind, key, clientNo, cause);
    }

    /** Collects the parts of a posting. */
    public static final class Builder {
        private final Kind kind;
        private final String key;
        private final String clientNo;
        private final String cause;
        private String content;
        private @Nullable LocalDate businessDate;
        private @Nullable String main;
        private final Set<Condition> conditions = EnumSet.noneOf(Condition.class);
        private final List<Change> changes = new ArrayList<>();
        private final List<Entry> entries = new ArrayList<>();
        private final List<Rider> riders = new ArrayList<>();
        private final List<AuditRecord> audit = new ArrayList<>();
        private @Nullable Refusal refused;
        private boolean rememberRefusal;

        private Builder(Kind kind, String key, String clientNo, String cause) {
            this.kind = kind;
            this.key = key;
            this.clientNo = clientNo;
            this.cause = cause;
            this.content = cause;
        }

        /** What makes two uses of the key the same; the cause where nothing is said. */
        public Builder content(String text) {
            content = text;
            return this;
        }

        public Builder on(LocalDate day) {
            businessDate = day;
            return this;
        }

        /** Expects that this account, which a change must concern, is the client's main account (A2). */
        public Builder main(String accountNo) {
            main = accountNo;
            return this;
        }

        public Builder when(Condition... all) {
            conditions.addAll(Arrays.asList(all));
            return this;
        }

        public Builder change(Change change) {
            changes.add(change);
            return this;
        }

        /** A debit and the credit that balances it. */
        public Builder entries(Entry debit, Entry credit) {
            entries.add(debit);
            entries.add(credit);
            return this;
        }

        public Builder rider(Rider rider) {
            riders.add(rider);
            return this;
        }

        public Builder riders(List<Rider> all) {
            riders.addAll(all);
            return this;
        }

        public Builder audit(AuditRecord record) {
            audit.add(record);
            return this;
        }

        public Builder refused(Refusal refusal) {
            refused = refusal;
            rememberRefusal = true;
            return this;
        }

        public Builder rememberRefusal() {
            rememberRefusal = true;
            return this;
        }

        /** @throws IllegalStateException when debits and credits differ */
        public Posting build() {
            if (entries.stream().mapToLong(Entry::fen).reduce(0, Math::addExact) != 0) {
                throw new IllegalStateException("debits and credits differ: " + entries);
            }
            return new Posting(
                    key,
                    ContentHash.of(content),
                    kind,
                    clientNo,
                    cause,
                    businessDate,
                    main,
                    conditions,
                    List.copyOf(changes),
                    List.copyOf(entries),
                    List.copyOf(riders),
                    List.copyOf(audit),
                    refused,
                    rememberRefusal);
        }
    }
}
