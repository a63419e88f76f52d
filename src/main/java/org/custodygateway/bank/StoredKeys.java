package org.custodygateway.bank;

import static java.time.ZoneOffset.UTC;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.custodygateway.database.Rider;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Working keys as a table, wrapped; whoever reads it on another node sees the same ones. */
@Component
class StoredKeys implements WorkingKeys {

    private final KeyedBanks keyed;
    private final Banks banks;
    private final JdbcTemplate jdbc;
    private final Map<String, KeyWrap> wraps = new ConcurrentHashMap<>();

    StoredKeys(KeyedBanks keyed, Banks banks, JdbcTemplate jdbc) {
        this.keyed = keyed;
        this.banks = banks;
        this.jdbc = jdbc;
    }

    @Override
    public MacAlgorithm algorithm(String bank) {
        return keyed.mac(bank);
    }

    @Override
    public long current(String bank) {
        Long number = highestAgreed(bank);
        if (number == null) {
            throw new IllegalStateException("no working key has been agreed on with " + bank);
        }
        return number;
    }

    private @Nullable Long highestAgreed(String bank) {
        return jdbc.queryForObject(
                "select max(number) from bank_key where bank = ? and agreed_at is not null", Long.class, bank);
    }

    @Override
    public byte @Nullable [] good(String bank, long number) {
        if (number == FOR_CHANGES) {
            return wrap(bank).forChanges();
        }
        OffsetDateTime before = now().minus(keyed.overlap(bank));
        List<String> wrapped = jdbc.queryForList("""
                select wrapped from bank_key k where bank = ? and number = ? and not exists (
                    select 1 from bank_key h where h.bank = k.bank and h.number > k.number and h.agreed_at < ?)""", String.class, bank, number, before);
        return wrapped.isEmpty() ? null : wrap(bank).unwrapped(wrapped.getFirst());
    }

    private KeyWrap wrap(String bank) {
        return wraps.computeIfAbsent(bank, code -> new KeyWrap(banks.get(code).key()));
    }

    /** A new key of ours, which counts once the bank has answered. Its number is odd, and not below the seconds since 1970. */
    BankRequest.KeyChange make(String bank) {
        Long highest = jdbc.queryForObject("select max(number) from bank_key where bank = ?", Long.class, bank);
        long least = Math.max(Instant.now().getEpochSecond(), highest == null ? 0 : highest + 1);
        return new BankRequest.KeyChange(least + 1 - least % 2, wrap(bank).make());
    }

    static Rider made(String bank, BankRequest.KeyChange key) {
        return Rider.update(
                "insert into bank_key (bank, number, wrapped, made_at) values (?, ?, ?, ?) on conflict do nothing",
                bank,
                key.number(),
                key.wrapped(),
                now());
    }

    /** The bank has answered that it has a key of ours; those that are good for nothing any more go. */
    List<Rider> agreed(String bank, BankRequest.KeyChange key) {
        return List.of(
                Rider.also(
                        "update bank_key set agreed_at = ? where bank = ? and number = ? and agreed_at is null",
                        now(),
                        bank,
                        key.number()),
                forget(bank));
    }

    /**
     * Whether a key that a bank made may be agreed on: an even number, higher than all that are, and not far above the seconds since 1970,
     * or the numbers would come to their end.
     */
    boolean accepts(String bank, BankRequest.KeyChange key) {
        Long highest = highestAgreed(bank);
        long most = Instant.now().plus(Duration.ofDays(1)).getEpochSecond();
        return key.number() % 2 == 0
                && key.number() > (highest == null ? FOR_CHANGES : highest)
                && key.number() <= Math.max(most, highest == null ? 0 : highest + 2);
    }

    /**
     * Takes a key that the bank made.
     *
     * @throws UnreadableMessage when it cannot be unwrapped
     */
    List<Rider> taken(String bank, BankRequest.KeyChange key) {
        wrap(bank).unwrapped(key.wrapped());
        return List.of(
                Rider.update(
                        "insert into bank_key (bank, number, wrapped, made_at, agreed_at) values (?, ?, ?, ?, ?) on conflict do nothing",
                        bank,
                        key.number(),
                        key.wrapped(),
                        now(),
                        now()),
                forget(bank));
    }

    private Rider forget(String bank) {
        return Rider.also("""
                delete from bank_key where bank = ? and exists (
                    select 1 from bank_key h where h.bank = bank_key.bank and h.number > bank_key.number and h.agreed_at < ?)""", bank, now().minus(keyed.overlap(bank)));
    }

    private static OffsetDateTime now() {
        return Instant.now().atOffset(UTC);
    }
}
