// SPDX-License-Identifier: Apache-2.0
#include "model/language_tables.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "learn/language_model.hpp"

using sc::learn::LanguageGuess;
using sc::learn::LanguageReader;

namespace {

struct Row {
  std::string_view text, code;
};

LanguageReader shipped() { return LanguageReader(sc::model::language_tables()); }

}  // namespace

TEST_CASE("every language is told by a sentence of it") {
  constexpr Row rows[] = {
      {"البائع لم يرد على رسالتي حتى الآن", "ar"},
      {"Магазинът не ми върна парите за счупената лампа", "bg"},
      {"La botiga encara no m'ha tornat els diners del llum trencat", "ca"},
      {"Obchod mi pořád nevrátil peníze za rozbitou lampu", "cs"},
      {"Butikken har stadig ikke givet mig pengene tilbage for den ødelagte lampe", "da"},
      {"Der Laden hat mir das Geld für die kaputte Lampe noch nicht erstattet", "de"},
      {"Το κατάστημα δεν μου επέστρεψε ακόμα τα χρήματα", "el"},
      {"The shop has still not paid me back for the broken lamp", "en"},
      {"La tienda todavía no me ha devuelto el dinero de la lámpara rota", "es"},
      {"فروشگاه هنوز پول چراغ شکسته را به من پس نداده است", "fa"},
      {"Kauppa ei ole vieläkään palauttanut rahojani rikkinäisestä lampusta", "fi"},
      {"Le magasin ne m'a toujours pas remboursé la lampe cassée", "fr"},
      {"החנות עדיין לא החזירה לי את הכסף", "he"},
      {"दुकान ने अभी तक मेरे पैसे वापस नहीं किए", "hi"},
      {"A bolt még mindig nem adta vissza a törött lámpa árát", "hu"},
      {"Tokonya belum mengembalikan uang saya untuk lampu yang pecah", "id"},
      {"Il negozio non mi ha ancora rimborsato la lampada rotta", "it"},
      {"お店はまだお金を返してくれません", "ja"},
      {"가게에서 아직 돈을 돌려주지 않았어요", "ko"},
      {"De winkel heeft mij het geld voor de kapotte lamp nog niet terugbetaald", "nl"},
      {"Butikken har ennå ikke gitt meg pengene tilbake for den ødelagte lampa", "no"},
      {"Sklep nadal nie oddał mi pieniędzy za zepsutą lampę", "pl"},
      {"A loja ainda não me devolveu o dinheiro do candeeiro partido", "pt"},
      {"Magazinul nu mi-a dat încă banii înapoi pentru lampa spartă", "ro"},
      {"Магазин до сих пор не вернул мне деньги за разбитую лампу", "ru"},
      {"Butiken har fortfarande inte gett mig pengarna tillbaka för den trasiga lampan", "sv"},
      {"ร้านยังไม่คืนเงินค่าโคมไฟที่แตกให้เลย", "th"},
      {"Mağaza kırık lambanın parasını hâlâ geri vermedi", "tr"},
      {"Крамниця досі не повернула мені гроші за розбиту лампу", "uk"},
      {"دکان نے ابھی تک ٹوٹے ہوئے لیمپ کے پیسے واپس نہیں کیے", "ur"},
      {"Cửa hàng vẫn chưa hoàn tiền cho tôi vì cái đèn vỡ", "vi"},
      {"商店到现在还没有退我坏灯的钱", "zh"},
  };
  LanguageReader reader = shipped();
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const LanguageGuess guess = reader.read(row.text);
    CHECK(guess.code == row.code);
    CHECK(guess.p > 0.5);
    CHECK(reader.read(row.text, "en").code == row.code);
  }
}

TEST_CASE("a text is told as people write it: without accents, with links, mentions, tags and stretched letters") {
  constexpr Row rows[] = {
      {"dia 3 sin internet y nadie contesta, que verguenza @acme https://x.example/the-and-of-is", "es"},
      {"@theweather @andthen meine Lieferung ist immer noch nicht da #warten", "de"},
      {"RT @user: ouiiiiii merci beaucoup pour la réponse", "fr"},
      {"OÙ EST MON COLIS ???", "fr"},
      {"toi van chua nhan duoc hang ma tien thi da tra roi", "vi"},
      {"Galaxy Fold 화면이 또 나갔어요", "ko"},
      {"iPhone 的电池越来越不行了啊", "zh"},
  };
  LanguageReader reader = shipped();
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(reader.read(row.text).code == row.code);
  }
}

TEST_CASE("a text that tells nothing has no language") {
  LanguageReader reader = shipped();
  for (const std::string_view text : {"", "   ", "12:30", "😍😍", ":-)", "@ada https://x.example/a-b-c", "hmm", "ok", "中国", "\xC3\xA9\xFF\xFE"}) {
    CAPTURE(text);
    CHECK(reader.read(text).code.empty());
  }
}

TEST_CASE("hostile text is read to its end") {
  LanguageReader reader = shipped();
  std::string text;
  for (unsigned byte = 0; byte < 256; ++byte) text += static_cast<char>(byte);
  for (size_t begin = 0; begin < text.size(); ++begin) (void)reader.read(std::string_view(text).substr(begin));
  for (const std::string_view piece : {"@", "://", "a://", "h", "é", "\xE2\x82", "ж", "ب", "語", "RT @", "aaa@", "\xCC\x81"}) {
    std::string many;
    for (size_t count = 0; count < 3000; ++count) many += piece;
    for (const size_t size : {many.size(), size_t{191}, size_t{192}, size_t{193}, size_t{2047}}) (void)reader.read(std::string_view(many).substr(0, size));
  }
}

TEST_CASE("what was read before changes nothing") {
  constexpr std::string_view texts[] = {"the cat sat on the mat", "где моя посылка?", "où est mon colis, ça fait trois jours", "ok"};
  LanguageReader reader = shipped();
  for (const std::string_view before : texts) {
    for (const std::string_view text : texts) {
      (void)reader.read(before);
      const LanguageGuess guess = reader.read(text);
      const LanguageGuess alone = shipped().read(text);
      CHECK(guess.code == alone.code);
      CHECK(guess.p == alone.p);
    }
  }
}
