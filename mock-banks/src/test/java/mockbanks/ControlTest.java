package mockbanks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlTest {

    @TempDir
    Path folder;

    private TestBanks banks;

    @BeforeEach
    void start() throws Exception {
        banks = TestBanks.start(folder, "tcp://127.0.0.1:1", URI.create("http://127.0.0.1:1"), "nhb", "jmb");
    }

    @AfterEach
    void stop() {
        banks.close();
    }

    @Test
    void theBanksAreListedAlsoWithoutABroker() {
        assertThat(banks.get("/banks"))
                .contains(
                        "\"code\":\"nhb\"", "\"designation\":\"FIRM\"", "\"code\":\"jmb\"", "\"designation\":\"BANK\"")
                .contains("\"signedIn\":false", "\"businessDate\":null");
    }

    @Test
    void theDemoClientsHaveTheirAccounts() {
        assertThat(banks.get("/banks/nhb/settlement-accounts/6200010000000001"))
                .contains("\"name\":\"张伟\"", "\"balance\":\"1000000.00\"");
        assertThat(banks.get("/banks/jmb/settlement-accounts/6200050000000003"))
                .contains("\"balance\":\"20000000.00\"");
        assertThat(banks.get("/banks/nhb/omnibus-account")).contains("\"corporate\":{\"account\":\"NHB-CORP-0001\"");
        assertThat(banks.get("/banks/jmb/omnibus-account")).doesNotContain("corporate");
    }

    @Test
    void anAccountIsOpenedOnce() {
        String body =
                "{\"account\":\"A1\",\"name\":\"王五\",\"documentType\":\"10\",\"documentNumber\":\"1\",\"balance\":\"3.00\"}";

        assertThat(banks.call("POST", "/banks/nhb/settlement-accounts", body).statusCode())
                .isEqualTo(201);
        assertThat(banks.call("POST", "/banks/nhb/settlement-accounts", body).statusCode())
                .isEqualTo(409);
        assertThat(banks.get("/banks/nhb/settlement-accounts/A1")).contains("\"balance\":\"3.00\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '\0',
            value = {
                "GET /banks/xxx/omnibus-account - 404",
                "GET /banks/nhb/settlement-accounts/none - 404",
                "GET /banks/nhb/management-accounts/none - 404",
                "GET /banks/nhb/nonsense - 404",
                "GET /banks/nhb/transfers?day=yesterday - 400",
                "GET /banks/nhb/transfers?day=2026-11-23 - 200",
                "POST /banks/nhb/settlement-accounts {\"account\":1} 400",
                "POST /banks/nhb/settlement-accounts {\"account\":\"A\"} 400",
                "POST /banks/nhb/actions {} 400",
                "POST /banks/nhb/actions {\"action\":\"DANCE\"} 400",
                "POST /banks/nhb/actions {\"action\":\"REVOKE\"} 400",
                "POST /banks/nhb/actions {\"action\":\"REVOKE\",\"fundAccountNo\":\"1\"} 409",
                "PUT /banks/nhb/faults {} 400",
                "PUT /banks/nhb/faults [{\"operation\":\"12001\",\"fault\":\"NONE\"}] 400",
                "PUT /banks/nhb/faults [{\"operation\":\"12001\"}] 400",
                "PUT /banks/nhb/faults [{\"operation\":\"12001\",\"fault\":\"DELAY\",\"times\":\"1\"}] 400",
                "PUT /banks/nhb/faults [null] 400",
                "PUT /banks/nhb/faults [{\"operation\":\"12001\",\"fault\":\"DELAY\",\"seconds\":1}] 200",
                "DELETE /banks/nhb/faults - 204",
                "PUT /banks - 405"
            })
    void everyCallHasItsStatus(String method, String path, String body, int status) {
        HttpResponse<String> answer = banks.call(method, path, body.equals("-") ? "" : body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        if (status >= 400 && status != 409) {
            assertThat(answer.body()).contains("\"error\":");
        }
    }
}
