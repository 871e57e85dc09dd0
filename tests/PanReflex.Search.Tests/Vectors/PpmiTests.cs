using PanReflex.Search.Vectors;

namespace PanReflex.Search.Tests.Vectors;

public class PpmiTests
{
    [Fact]
    public void A_row_is_the_one_computed_by_hand()
    {
        // Text "0 1 2": weights 1 at distance 1, 7/8 at distance 2. Row sums: 1.875, 2, 1.875.
        var ppmi = new Ppmi([0, 1, 2], 3);
        var counter = ppmi.NewCounter();
        counter.Count(0);
        double[] sums = [1.875, 2, 1.875];
        var total = sums.Sum(s => Math.Pow(s, 0.75));
        Assert.Equal([1, 2], counter.Contexts.ToArray());
        Assert.Equal(Math.Log(1 / 1.875 / (Math.Pow(2, 0.75) / total)), counter.Values[0], 1e-5);
        Assert.Equal(Math.Log(0.875 / 1.875 / (Math.Pow(1.875, 0.75) / total)), counter.Values[1], 1e-5);
    }

    [Fact]
    public void Words_of_different_texts_are_no_neighbours()
    {
        var run = new WordSequences();
        run.Add(0);
        run.EndText();
        run.Add(1);
        run.EndText();
        var counter = new Ppmi(run.ToArray(), 2).NewCounter();
        counter.Count(0);
        Assert.Empty(counter.Contexts.ToArray());
    }

    [Fact]
    public void A_counter_forgets_the_row_before()
    {
        var counter = new Ppmi([0, 1, -1, -1, -1, -1, -1, -1, -1, -1, 2, 3], 4).NewCounter();
        counter.Count(0);
        counter.Count(2);
        Assert.Equal([3], counter.Contexts.ToArray());
    }
}
