using PanReflex.Guides.Planning;

namespace PanReflex.Guides.Tests.Planning;

public sealed class PlanCodes
{
    [Fact]
    public void A_code_is_read_however_it_is_typed()
    {
        var code = PlanCode.New();

        Assert.Equal(code, PlanCode.Normalize(PlanCode.Show(code).ToLowerInvariant()));
        Assert.Equal(code, PlanCode.Normalize($" {code[..3]} {code[3..]} "));
        Assert.Null(PlanCode.Normalize("0000000000"));
        Assert.Null(PlanCode.Normalize(new string('A', 100)));
    }

    [Fact]
    public void Codes_do_not_repeat_and_hold_no_letters_that_look_alike()
    {
        var codes = Enumerable.Range(0, 10_000).Select(_ => PlanCode.New()).ToList();

        Assert.Equal(codes.Count, codes.Distinct().Count());
        Assert.DoesNotContain(codes, code => code.Any(letter => "0O1IL5S2Z8BUV".Contains(letter)));
    }
}
