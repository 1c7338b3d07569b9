namespace Pulumi;

public static partial class Output
{
    public static Output<(T1, T2)> Tuple<T1, T2>(Input<T1> item1, Input<T2> item2) =>
        All(Boxed(item1), Boxed(item2)).Apply(all => ((T1)all[0]!, (T2)all[1]!));

    public static Output<(T1, T2)> Tuple<T1, T2>(Output<T1> item1, Output<T2> item2)
        => Tuple((Input<T1>)item1, (Input<T2>)item2);

    public static Output<(T1, T2, T3)> Tuple<T1, T2, T3>(Input<T1> item1, Input<T2> item2, Input<T3> item3) =>
        All(Boxed(item1), Boxed(item2), Boxed(item3)).Apply(all => ((T1)all[0]!, (T2)all[1]!, (T3)all[2]!));

    public static Output<(T1, T2, T3)> Tuple<T1, T2, T3>(Output<T1> item1, Output<T2> item2, Output<T3> item3)
        => Tuple((Input<T1>)item1, (Input<T2>)item2, (Input<T3>)item3);

    public static Output<(T1, T2, T3, T4, T5)> Tuple<T1, T2, T3, T4, T5>(
        Input<T1> item1, Input<T2> item2, Input<T3> item3, Input<T4> item4, Input<T5> item5) =>
        All(Boxed(item1), Boxed(item2), Boxed(item3), Boxed(item4), Boxed(item5))
            .Apply(all => ((T1)all[0]!, (T2)all[1]!, (T3)all[2]!, (T4)all[3]!, (T5)all[4]!));

    private static Output<object?> Boxed<T>(Input<T> item) => item.Apply(value => (object?)value);
}
