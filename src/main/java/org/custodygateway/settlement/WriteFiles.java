package org.custodygateway.settlement;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.custodygateway.bank.Banks;
import org.custodygateway.client.Client;
import org.custodygateway.client.Clients;
import org.custodygateway.database.ManyRows;
import org.custodygateway.money.Money;
import org.custodygateway.settlement.file.FirmFiles;
import org.custodygateway.settlement.file.FirmFiles.BankNet;
import org.custodygateway.settlement.file.FirmFiles.ClientBalance;
import org.custodygateway.settlement.file.FirmFiles.ClientNet;
import org.custodygateway.settlement.file.FirmFiles.Interest;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/**
 * Writes DAT01 (interest), DAT02 (what the day's internal transfers and clearing change for each client of the bank), DAT03 (what
 * moves between the omnibus accounts and the corporate settlement account) and CHK04 (what each client has there when all that is in
 * the bank's books, interest to come included), from what is booked: written again they are the same.
 */
@Component
class WriteFiles implements DayStep {

    private final FirmFiles files;
    private final Funding funding;
    private final DifferenceFiles differences;
    private final Banks banks;
    private final Clients clients;
    private final ManyRows many;
    private final Alarms alarms;

    WriteFiles(
            FirmFiles files,
            Funding funding,
            DifferenceFiles differences,
            Banks banks,
            Clients clients,
            ManyRows many,
            Alarms alarms) {
        this.files = files;
        this.funding = funding;
        this.differences = differences;
        this.banks = banks;
        this.clients = clients;
        this.many = many;
        this.alarms = alarms;
    }

    @Override
    public String name() {
        return "FILES";
    }

    @Override
    public void run(StepRun run) {
        differences.answer(run.day());
        var all = banks.codes();
        var nets = funding.of(run.day()).stream()
                .map(instruction ->
                        new BankNet(instruction.bank(), instruction.net().fen()))
                .filter(net -> net.fen() != 0)
                .toList();
        run.total(4L * all.size());
        for (var bank : all) {
            files.dat01(bank, run.day(), rows -> interest(bank, run.day(), rows));
            run.done(1);
            var sum = new long[1];
            files.dat02(
                    bank,
                    run.day(),
                    rows -> clientNets(bank, run.day(), net -> {
                        sum[0] = Math.addExact(sum[0], net.fen());
                        rows.accept(net);
                    }));
            run.done(1);
            var own = nets.stream().filter(net -> net.bank().equals(bank)).toList();
            files.dat03(bank, run.day(), bank.equals(banks.lead()) ? nets::forEach : own::forEach);
            run.done(1);
            files.chk04(bank, run.day(), rows -> balances(bank, rows));
            run.done(1);
            agree(run, bank, sum[0], own.stream().mapToLong(BankNet::fen).sum());
        }
    }

    /** What the clients' accounts at the bank change by is what the bank is owed; anything else has been carried over and is looked at. */
    private void agree(StepRun run, String bank, long ofClients, long ofBank) {
        if (ofClients != ofBank) {
            alarms.raise(
                    run,
                    "bank:" + bank,
                    StepNote.of(
                            "step.sums-differ",
                            "bank",
                            bank,
                            "clients",
                            Money.ofFen(ofClients),
                            "bankSum",
                            Money.ofFen(ofBank)));
        }
    }

    private void interest(String bank, LocalDate day, Consumer<Interest> rows) {
        named(
                "select serial, account_no, client_no, gross, tax from interest_payment where day = ? and bank = ?"
                        + " order by account_no",
                (row, number) -> new Interest(
                        row.getString(1), row.getString(2), row.getString(3), row.getLong(4), row.getLong(5)),
                Interest::name,
                Interest::named,
                rows,
                day,
                bank);
    }

    private void clientNets(String bank, LocalDate day, Consumer<ClientNet> rows) {
        named(
                "select e.account, e.client_no, -sum(e.fen) from entry e join posting p on p.id = e.posting_id"
                        + " where e.business_date = ? and e.bank = ? and not e.house"
                        + " and p.kind in ('INTERNAL_TRANSFER', 'CLEARING')"
                        + " group by e.account, e.client_no having sum(e.fen) <> 0 order by e.account",
                (row, number) -> new ClientNet(
                        row.getString(1), row.getString(2), row.getBigDecimal(3).longValueExact()),
                ClientNet::name,
                ClientNet::named,
                rows,
                day,
                bank);
    }

    private void balances(String bank, Consumer<ClientBalance> rows) {
        named(
                "select a.account_no, a.client_no, a.balance + coalesce(i.net, 0) from fund_account a"
                        + " left join (select account_no, sum(gross - tax) as net from interest_payment"
                        + " where state = 'PREPARED' group by account_no) i on i.account_no = a.account_no"
                        + " where a.bank = ? and a.state <> 'CLOSED' order by a.account_no",
                (row, number) -> new ClientBalance(
                        row.getString(1), row.getString(2), row.getBigDecimal(3).longValueExact()),
                ClientBalance::name,
                ClientBalance::named,
                rows,
                bank);
    }

    /** Reads rows that have a client's number where the name is to be. */
    private <T> void named(
            String sql,
            RowMapper<T> mapper,
            Function<T, String> clientNo,
            BiFunction<T, String, T> named,
            Consumer<T> rows,
            Object... parameters) {
        many.portions(
                sql,
                mapper,
                portion -> {
                    var owners = clients.findAll(
                            portion.stream().map(clientNo).distinct().toList());
                    portion.forEach(row -> rows.accept(named.apply(
                            row,
                            Optional.ofNullable(owners.get(clientNo.apply(row)))
                                    .map(Client::name)
                                    .orElse(""))));
                },
                parameters);
    }
}
