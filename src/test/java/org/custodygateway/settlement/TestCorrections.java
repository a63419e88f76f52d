package org.custodygateway.settlement;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.custodygateway.ledger.Kind;
import org.custodygateway.ledger.Ledger;
import org.custodygateway.ledger.Outcome;
import org.custodygateway.ledger.Posting;
import org.custodygateway.transfer.DayEndTransfers.BankTransfer;
import org.custodygateway.transfer.TransferCorrections;

/** Corrections as the transfer module would book them: what rides along is booked, the money is not. */
final class TestCorrections implements TransferCorrections {

    final List<String> made = new CopyOnWriteArrayList<>();
    private final Supplier<Ledger> ledger;

    TestCorrections(Supplier<Ledger> ledger) {
        this.ledger = ledger;
    }

    @Override
    public boolean takeBack(BankTransfer firm, Decided decided) {
        return made("taken back " + firm.firmSerial(), decided);
    }

    @Override
    public boolean bookAsAtBank(BankTransfer firm, AtBank bank, Decided decided) {
        return made(firm.firmSerial() + " as at the bank: " + bank.amount(), decided);
    }

    @Override
    public boolean canBookNew(AtBank bank) {
        return bank.fundAccount().startsWith("10000001");
    }

    @Override
    public boolean bookNew(AtBank bank, Decided decided) {
        return made("new " + bank.serial() + ": " + bank.amount(), decided);
    }

    private boolean made(String what, Decided decided) {
        var outcome = ledger.get()
                .post(Posting.of(Kind.ACT, decided.key(), "", decided.key())
                        .riders(decided.along())
                        .build());
        boolean booked = outcome instanceof Outcome.Booked;
        if (booked) {
            made.add(what);
        }
        return booked;
    }
}
