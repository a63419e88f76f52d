package org.custodygateway.halt;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.custodygateway.support.Api;
import org.custodygateway.support.Desk;
import org.custodygateway.support.Programs;
import org.junit.jupiter.api.Test;

/** The power is cut between the booking of a withdrawal that started at a bank and its answer (T9, T10). */
abstract class BankRequestKill {

    /** The withdrawal is booked, and the answer stored with it; it has not left yet. */
    private static final String BOOKED = "committed: insert into posting";

    private final Halting halting;
    private final Programs programs;

    BankRequestKill(Halting halting) {
        this.halting = halting;
        this.programs = halting.programs;
    }

    @Test
    void T10_a_withdrawal_from_a_bank_moves_money_once_and_the_repeat_gets_the_first_answer() {
        haltsForARequestOf("nhb");
        var desk = new Desk(programs);
        var client = desk.linkedClient("王芳", "10000.00");
        String atGranite = desk.auxiliaryAt("grb", client, "10000.00");
        for (String account : new String[] {client.main(), client.auxiliary(), atGranite}) {
            var id = desk.order(
                            client.clientNo(),
                            "{\"kind\":\"DEPOSIT\",\"accountNo\":\"%s\",\"amount\":\"500.00\"}".formatted(account))
                    .text("transferId");
            assertThat(desk.awaitFinal(id).path("state").asText()).isEqualTo("DONE");
        }
        cut(desk, client, "nhb", client.main(), client.settlementAtNhb(), "jmb");
        cut(desk, client, "jmb", client.auxiliary(), client.settlementAtJmb(), "grb");
        cut(desk, client, "grb", atGranite, desk.settlementAccountAtBank("grb", atGranite), "no other");
    }

    private void haltsForARequestOf(String bank) {
        halting.after("bank-request:" + bank, BOOKED);
    }

    /** @param next the bank whose request the gateway halts for after its restart */
    private void cut(Desk desk, Desk.Client client, String bank, String account, String settlement, String next) {
        String serial = withdraw(desk, bank, account, ",\"amount\":\"100.00\"").text("serial");
        assertThat(programs.gateway.awaitEnd()).isEqualTo(137);
        assertThat(programs.gateway.output()).contains(BOOKED);
        assertThat(desk.balanceAtBank(bank, settlement)).as("the bank waits").isEqualTo("9500.00");

        haltsForARequestOf(next);
        programs.gateway.start();
        var answers = new Api.Answer[2];
        for (int i = 0; i < answers.length; i++) {
            answers[i] = Awaitility.await("the bank gets an answer")
                    .pollInterval(Duration.ofMillis(200))
                    .until(
                            () -> withdraw(desk, bank, account, ",\"serial\":\"" + serial + "\""),
                            answer -> answer.status() == 200);
            assertThat(answers[i].text("code")).isEqualTo("0000");
        }
        assertThat(answers[0].text("firmSerial")).isEqualTo(answers[1].text("firmSerial"));
        // The gateway prints what it answered after the bank has it.
        var bytes = Awaitility.await("both answers are printed")
                .until(() -> bytesOfAnswers(serial), printed -> printed.size() > 1);
        assertThat(bytes).extracting(answer -> content(bank, answer)).containsOnly(content(bank, bytes.getFirst()));
        var transfer = desk.as(client.clientNo())
                .get("/clients/" + client.clientNo() + "/transfers?limit=1")
                .expect(200)
                .body()
                .path("items")
                .path(0);
        assertThat(transfer.path("firmSerial").asText()).isEqualTo(answers[0].text("firmSerial"));
        assertThat(transfer.path("bankSerial").asText()).isEqualTo(serial);
        assertThat(desk.account(client.clientNo(), account).path("balance").asText())
                .isEqualTo("400.00")
                .isEqualTo(desk.mirrorAtBank(bank, account));
        assertThat(new BigDecimal(desk.balanceAtBank(bank, settlement))).isEqualByComparingTo("9600.00");
    }

    /** At grb without the seal in front, which is under the key of the repeat. */
    private static String content(String bank, String hex) {
        return bank.equals("grb") ? hex.substring(2 * 76) : hex;
    }

    /** What left for the bank about that request since the last start, byte for byte. */
    private List<String> bytesOfAnswers(String serial) {
        var answered = "answered " + serial + ": ";
        return programs.gateway
                .output()
                .lines()
                .filter(line -> line.contains(answered))
                .map(line -> line.substring(line.indexOf(answered) + answered.length()))
                .toList();
    }

    private static Api.Answer withdraw(Desk desk, String bank, String account, String fields) {
        return desk.bankStarts(bank, "TRANSFER_OUT", account, fields);
    }
}
