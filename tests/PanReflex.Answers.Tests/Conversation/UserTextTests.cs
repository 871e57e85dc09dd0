using PanReflex.Answers.Conversation;

namespace PanReflex.Answers.Tests.Conversation;

public class UserTextTests
{
    [Theory]
    [InlineData("a\u0000b\u001b[31mc", "a b [31mc")]
    [InlineData("Kri\u00adsen\u200bstab", "Krisenstab")]
    [InlineData("\u202egalf\u202c Frage", "galf Frage")]
    [InlineData("  viele\t\n  Blanks  ", "viele Blanks")]
    [InlineData("Ko\u0308ln", "Köln")]
    [InlineData("halb\ud800es Zeichen", "halbes Zeichen")]
    public void Control_direction_and_invisible_characters_are_removed(string typed, string clean) => Assert.Equal(clean, UserText.Clean(typed));

    [Theory]
    [InlineData("???", false)]
    [InlineData("🤷‍♀️", false)]
    [InlineData("S1", true)]
    public void Only_letters_and_digits_can_be_searched(string text, bool has) => Assert.Equal(has, UserText.HasWords(text));
}
