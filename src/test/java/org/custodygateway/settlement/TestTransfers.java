package org.custodygateway.settlement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.custodygateway.bank.Instruction;
import org.custodygateway.money.Money;
import org.custodygateway.transfer.DayEndTransfers;
import org.jspecify.annotations.Nullable;

/** Transfers as the transfer module would know them. */
final class TestTransfers implements DayEndTransfers {

    final List<BankTransfer> all = new CopyOnWriteArrayList<>();
    final List<String> concluded = new CopyOnWriteArrayList<>();
    volatile int onTheWay;

    void add(String serial, String bank, LocalDate day, State state, long fen, Instant deadline) {
        var account = bank.equals("nhb") ? TestFirm.MAIN : TestFirm.AUX;
        all.add(new BankTransfer(
                all.size() + 1L,
                Instruction.DEPOSIT,
                true,
                day,
                deadline,
                Instant.parse("2026-11-20T02:00:00Z"),
                state == State.DONE ? "B" + serial : null,
                serial,
                "62000" + account,
                account,
                account.substring(0, 8),
                "张伟",
                Money.ofFen(fen),
                state));
    }

    @Override
    public int onTheWay(LocalDate day) {
        return onTheWay;
    }

    @Override
    public List<BankTransfer> inDoubt(String bank) {
        return all.stream()
                .filter(one -> one.state() == State.IN_DOUBT && bank(one).equals(bank))
                .toList();
    }

    @Override
    public void bankTransfers(String bank, LocalDate day, Consumer<BankTransfer> each) {
        all.stream()
                .filter(one -> bank(one).equals(bank) && one.businessDate().equals(day))
                .forEach(each);
    }

    @Override
    public Map<Long, BankTransfer> find(Collection<Long> transferIds) {
        return all.stream()
                .filter(one -> transferIds.contains(one.transferId()))
                .collect(Collectors.toMap(BankTransfer::transferId, Function.identity()));
    }

    @Override
    public Optional<BankTransfer> bySerial(String bank, LocalDate day, boolean fromFirm, String serial) {
        return all.stream()
                .filter(one -> bank(one).equals(bank) && one.businessDate().equals(day))
                .filter(one -> Comparison.key(one).equals((fromFirm ? "S" : "B") + serial))
                .findFirst();
    }

    @Override
    public void concludeByFile(long transferId, boolean happened, @Nullable String bankSerial) {
        all.replaceAll(one -> one.transferId() == transferId && one.state() == State.IN_DOUBT
                ? with(one, happened ? State.DONE : State.REFUSED, bankSerial)
                : one);
        concluded.add(transferId + (happened ? " happened " + bankSerial : " did not happen"));
    }

    private static BankTransfer with(BankTransfer one, State state, @Nullable String bankSerial) {
        return new BankTransfer(
                one.transferId(),
                one.instruction(),
                one.fromFirm(),
                one.businessDate(),
                one.deadline(),
                one.at(),
                bankSerial,
                one.firmSerial(),
                one.settlementAccount(),
                one.fundAccount(),
                one.clientNo(),
                one.name(),
                one.amount(),
                state);
    }

    private static String bank(BankTransfer one) {
        return one.fundAccount().equals(TestFirm.MAIN) ? "nhb" : "jmb";
    }

    /** The line a bank would write for a deposit started by the firm. */
    static String line(String bank, LocalDate day, String serial, long fen) {
        var account = bank.equals("nhb") ? TestFirm.MAIN : TestFirm.AUX;
        var date = day.toString().replace("-", "");
        return "%-8s|SEC00001|0001|%s|100000|%s|%-20s|%-20s|%-32s|%-14s|%s|S|12001|CNY|2|%016d"
                .formatted(
                        bank.toUpperCase(),
                        date,
                        date,
                        "B" + serial,
                        serial,
                        "62000" + account,
                        account,
                        "张伟" + " ".repeat(28),
                        fen);
    }
}
