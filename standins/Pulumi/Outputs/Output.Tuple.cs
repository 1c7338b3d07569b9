namespace Pulumi;

public static partial class Output
{
    public static Output<(T1, T2)> Tuple<T1, T2>(Input<T1> item1, Input<T2> item2)
    {
        return new(CollectAsync());

        async Task<OutputData<(T1, T2)>> CollectAsync()
        {
            var sum = new OutputSum();
            return sum.ToData((
                sum.Add(await item1.ToOutput().Data.ConfigureAwait(false)),
                sum.Add(await item2.ToOutput().Data.ConfigureAwait(false))));
        }
    }

    public static Output<(T1, T2)> Tuple<T1, T2>(Output<T1> item1, Output<T2> item2)
        => Tuple((Input<T1>)item1, (Input<T2>)item2);

    public static Output<(T1, T2, T3)> Tuple<T1, T2, T3>(Input<T1> item1, Input<T2> item2, Input<T3> item3)
    {
        return new(CollectAsync());

        async Task<OutputData<(T1, T2, T3)>> CollectAsync()
        {
            var sum = new OutputSum();
            return sum.ToData((
                sum.Add(await item1.ToOutput().Data.ConfigureAwait(false)),
                sum.Add(await item2.ToOutput().Data.ConfigureAwait(false)),
                sum.Add(await item3.ToOutput().Data.ConfigureAwait(false))));
        }
    }

    public static Output<(T1, T2, T3)> Tuple<T1, T2, T3>(Output<T1> item1, Output<T2> item2, Output<T3> item3)
        => Tuple((Input<T1>)item1, (Input<T2>)item2, (Input<T3>)item3);

    public static Output<(T1, T2, T3, T4, T5)> Tuple<T1, T2, T3, T4, T5>(
        Input<T1> item1, Input<T2> item2, Input<T3> item3, Input<T4> item4, Input<T5> item5)
    {
        return new(CollectAsync());

        async Task<OutputData<(T1, T2, T3, T4, T5)>> CollectAsync()
        {
            var sum = new OutputSum();
            return sum.ToData((
                sum.Add(await item1.ToOutput().Data.ConfigureAwait(false)),
                sum.Add(await item2.ToOutput().Data.ConfigureAwait(false)),
                sum.Add(await item3.ToOutput().Data.ConfigureAwait(false)),
                sum.Add(await item4.ToOutput().Data.ConfigureAwait(false)),
                sum.Add(await item5.ToOutput().Data.ConfigureAwait(false))));
        }
    }
}
